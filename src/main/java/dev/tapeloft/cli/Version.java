package dev.tapeloft.cli;

import picocli.CommandLine.IVersionProvider;

/** Tapeloft's version and the Java it runs on. */
final class Version implements IVersionProvider {
  Version() {}

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "tapeloft " + (version == null ? "(built from classes)" : version),
      "Java " + Runtime.version()
    };
  }
}
