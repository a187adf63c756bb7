package dev.tapeloft.kernel;

import tools.jackson.databind.node.ObjectNode;

/** What this kernel and its language are called. */
final class KernelInfo {
  private KernelInfo() {}

  /** The answer to a {@code kernel_info_request}. */
  static ObjectNode answer() {
    String version = version();
    ObjectNode reply =
        Json.object()
            .put("status", "ok")
            .put("protocol_version", Wire.PROTOCOL)
            .put("implementation", "tapeloft")
            .put("implementation_version", version)
            .put("banner", "Tapeloft " + version + " on Java " + Runtime.version());
    reply.set("language_info", language());
    reply.putArray("help_links");
    return reply;
  }

  /** The language as notebook files name it. */
  static ObjectNode language() {
    return Json.object()
        .put("codemirror_mode", "text/x-java")
        .put("file_extension", ".jshell")
        .put("mimetype", "text/x-java-source")
        .put("name", "java")
        .put("pygments_lexer", "java")
        .put("version", Runtime.version().toString());
  }

  private static String version() {
    String version = KernelInfo.class.getPackage().getImplementationVersion();
    return version == null ? "0" : version;
  }
}
