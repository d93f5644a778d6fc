/// The functions of libnetcdf that are called, with the signatures of `netcdf.h`.
///
/// Source: Unidata, *NetCDF-C* 4.9, https://docs.unidata.ucar.edu/netcdf-c/current/.
struct NetCDFLibrary {
  typealias Sizes = UnsafePointer<Int>?
  typealias Text = UnsafePointer<CChar>
  typealias Create = @convention(c) (Text, Int32, UnsafeMutablePointer<Int32>) -> Int32
  typealias Close = @convention(c) (Int32) -> Int32
  typealias Message = @convention(c) (Int32) -> Text
  typealias DefineDimension =
    @convention(c) (Int32, Text, Int, UnsafeMutablePointer<Int32>) -> Int32
  typealias DefineVariable =
    @convention(c) (
      Int32, Text, Int32, Int32, UnsafePointer<Int32>?, UnsafeMutablePointer<Int32>
    ) -> Int32
  typealias DefineChunks = @convention(c) (Int32, Int32, Int32, Sizes) -> Int32
  typealias DefineDeflation = @convention(c) (Int32, Int32, Int32, Int32, Int32) -> Int32
  typealias DefineFill = @convention(c) (Int32, Int32, Int32, UnsafeRawPointer) -> Int32
  typealias PutText = @convention(c) (Int32, Int32, Text, Int, Text) -> Int32
  typealias PutDoubles =
    @convention(c) (Int32, Int32, Sizes, Sizes, UnsafePointer<Double>) -> Int32
  typealias PutIntegers =
    @convention(c) (Int32, Int32, Sizes, Sizes, UnsafePointer<Int64>) -> Int32
  typealias PutStrings =
    @convention(c) (
      Int32, Int32, Sizes, Sizes, UnsafeMutablePointer<UnsafePointer<CChar>?>
    ) -> Int32

  let create: Create
  let close: Close
  let message: Message
  let defineDimension: DefineDimension
  let defineVariable: DefineVariable
  let defineChunks: DefineChunks
  let defineDeflation: DefineDeflation
  let defineFill: DefineFill
  let putText: PutText
  let putDoubles: PutDoubles
  let putIntegers: PutIntegers
  let putStrings: PutStrings

  init() throws(ExportError) {
    let library = try OptionalLibrary(
      "libnetcdf", purpose: "NetCDF files",
      sonames: ["libnetcdf.so.22", "libnetcdf.so.19", "libnetcdf.so.18", "libnetcdf.so"],
      package: "libnetcdf-dev")
    create = try library.function("nc_create", Create.self)
    close = try library.function("nc_close", Close.self)
    message = try library.function("nc_strerror", Message.self)
    defineDimension = try library.function("nc_def_dim", DefineDimension.self)
    defineVariable = try library.function("nc_def_var", DefineVariable.self)
    defineChunks = try library.function("nc_def_var_chunking", DefineChunks.self)
    defineDeflation = try library.function("nc_def_var_deflate", DefineDeflation.self)
    defineFill = try library.function("nc_def_var_fill", DefineFill.self)
    putText = try library.function("nc_put_att_text", PutText.self)
    putDoubles = try library.function("nc_put_vara_double", PutDoubles.self)
    putIntegers = try library.function("nc_put_vara_longlong", PutIntegers.self)
    putStrings = try library.function("nc_put_vara_string", PutStrings.self)
  }
}
