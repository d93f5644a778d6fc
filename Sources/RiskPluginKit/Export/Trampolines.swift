import CRiskPlugin

// The functions of `rt_model`. They find the Swift type behind `user_data` or the instance, and
// turn a thrown error into a status; nothing else crosses.

func createInstance(
  _ model: UnsafePointer<rt_model>?, _ host: UnsafePointer<rt_host>?,
  _ config: UnsafePointer<rt_config>?, _ instance: UnsafeMutablePointer<OpaquePointer?>?,
  _ target: UnsafeMutablePointer<rt_error>?
) -> rt_status {
  let type = Unmanaged<AnyModelType>.fromOpaque(model!.pointee.user_data).takeUnretainedValue()
  do throws(RiskError) {
    let made = try type.makeInstance(
      ModelContext(config!.pointee, of: type.descriptor, host: Host(host)))
    instance!.pointee = OpaquePointer(Unmanaged.passRetained(made).toOpaque())
    return rt_status(RT_OK)
  } catch {
    return error.write(to: target, names: type.fieldNames)
  }
}

func evaluateBatch(
  _ instance: OpaquePointer?, _ host: UnsafePointer<rt_host>?, _ batch: UnsafePointer<rt_batch>?,
  _ target: UnsafeMutablePointer<rt_error>?
) -> rt_status {
  let instance = AnyInstance.from(instance)
  do throws(RiskError) {
    var batch = Batch(batch!.pointee, layout: instance.layout, host: Host(host))
    try instance.evaluate(&batch)
    return rt_status(RT_OK)
  } catch {
    return error.write(to: target, names: instance.layout.names)
  }
}

func destroyInstance(_ instance: OpaquePointer?) {
  Unmanaged<AnyInstance>.fromOpaque(UnsafeRawPointer(instance!)).release()
}

func shapeOfInstance(
  _ instance: OpaquePointer?, _ dimensions: UnsafeMutablePointer<rt_dimension>?,
  _ uniforms: UnsafeMutablePointer<UInt32>?
) {
  let instance = AnyInstance.from(instance)
  if let dimensions { instance.writeShape(dimensions) }
  uniforms?.pointee = UInt32(instance.uniforms)
}

func defaultsOfInstance(
  _ instance: OpaquePointer?, _ input: UInt32, _ values: UnsafeMutablePointer<Double>?
) {
  let defaults = AnyInstance.from(instance).defaults
  guard defaults.indices.contains(Int(input)), let own = defaults[Int(input)] else { return }
  values?.update(from: own, count: own.count)
}

func saveInstance(
  _ instance: OpaquePointer?, _ sink: UnsafeMutableRawPointer?,
  _ write: (@convention(c) (UnsafeMutableRawPointer?, UnsafeRawPointer?, Int) -> Bool)?,
  _ target: UnsafeMutablePointer<rt_error>?
) -> rt_status {
  let instance = AnyInstance.from(instance)
  do throws(RiskError) {
    let state = try instance.savedState()
    guard state.withUnsafeBytes({ write!(sink, $0.baseAddress, $0.count) }) else {
      throw .cancelled
    }
    return rt_status(RT_OK)
  } catch {
    return error.write(to: target, names: instance.layout.names)
  }
}

extension AnyInstance {
  fileprivate static func from(_ pointer: OpaquePointer?) -> AnyInstance {
    Unmanaged<AnyInstance>.fromOpaque(UnsafeRawPointer(pointer!)).takeUnretainedValue()
  }
}

extension RiskError {
  /// Fills in the caller's error and returns the status.
  fileprivate func write(to target: UnsafeMutablePointer<rt_error>?, names: FieldNames) -> rt_status
  {
    guard let target else { return status.rawValue }
    target.pointee.row = row.map { Int64($0) } ?? -1
    target.pointee.field = names[field]
    withUnsafeMutableBytes(of: &target.pointee.message) { buffer in
      var count = 0
      // Whole characters only, so that a cut message is still UTF-8.
      for character in message.unicodeScalars {
        let bytes = UTF8.encode(character)!
        guard count + bytes.count < buffer.count else { break }
        for byte in bytes {
          buffer[count] = byte
          count += 1
        }
      }
      buffer[count] = 0
    }
    return status.rawValue
  }
}
