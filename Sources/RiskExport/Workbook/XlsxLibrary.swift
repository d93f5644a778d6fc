/// The functions of libxlsxwriter that are called, with the signatures of its headers.
///
/// Source: *libxlsxwriter* 1.1, https://libxlsxwriter.github.io.
struct XlsxLibrary {
  typealias Handle = OpaquePointer
  typealias Text = UnsafePointer<CChar>
  typealias New = @convention(c) (Text, UnsafeMutableRawPointer) -> Handle?
  typealias Add = @convention(c) (Handle) -> Handle?
  typealias AddSheet = @convention(c) (Handle, Text) -> Handle?
  typealias Close = @convention(c) (Handle) -> Int32
  typealias SetProperties = @convention(c) (Handle, UnsafeMutableRawPointer) -> Int32
  typealias WriteNumber = @convention(c) (Handle, UInt32, UInt16, Double, Handle?) -> Int32
  typealias WriteText = @convention(c) (Handle, UInt32, UInt16, Text, Handle?) -> Int32
  typealias FreezePanes = @convention(c) (Handle, UInt32, UInt16) -> Void
  typealias Filter = @convention(c) (Handle, UInt32, UInt16, UInt32, UInt16) -> Int32
  typealias SetColumn = @convention(c) (Handle, UInt16, UInt16, Double, Handle?) -> Int32
  typealias SetFormat = @convention(c) (Handle) -> Void
  typealias SetNumberFormat = @convention(c) (Handle, Text) -> Void
  typealias Message = @convention(c) (Int32) -> Text

  let new: New
  let close: Close
  let setProperties: SetProperties
  let addSheet: AddSheet
  let addFormat: Add
  let setBold: SetFormat
  let setWrap: SetFormat
  let setNumberFormat: SetNumberFormat
  let writeNumber: WriteNumber
  let writeText: WriteText
  let freezePanes: FreezePanes
  let filter: Filter
  let setColumn: SetColumn
  let message: Message

  init() throws(ExportError) {
    let library = try OptionalLibrary(
      "libxlsxwriter", purpose: "Excel workbooks",
      sonames: (4...9).reversed().map { "libxlsxwriter.so.\($0)" } + ["libxlsxwriter.so"],
      package: "libxlsxwriter-dev")
    new = try library.function("workbook_new_opt", New.self)
    close = try library.function("workbook_close", Close.self)
    setProperties = try library.function("workbook_set_properties", SetProperties.self)
    addSheet = try library.function("workbook_add_worksheet", AddSheet.self)
    addFormat = try library.function("workbook_add_format", Add.self)
    setBold = try library.function("format_set_bold", SetFormat.self)
    setWrap = try library.function("format_set_text_wrap", SetFormat.self)
    setNumberFormat = try library.function("format_set_num_format", SetNumberFormat.self)
    writeNumber = try library.function("worksheet_write_number", WriteNumber.self)
    writeText = try library.function("worksheet_write_string", WriteText.self)
    freezePanes = try library.function("worksheet_freeze_panes", FreezePanes.self)
    filter = try library.function("worksheet_autofilter", Filter.self)
    setColumn = try library.function("worksheet_set_column", SetColumn.self)
    message = try library.function("lxw_strerror", Message.self)
  }
}
