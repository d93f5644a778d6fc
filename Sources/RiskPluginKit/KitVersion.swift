/// The version of this kit, as `risktool plugin new` writes it into the plugins it makes.
public enum KitVersion {
  /// Semantic version; its major and minor numbers are those of the plugin interface.
  public static let current = "1.0.0"
}
