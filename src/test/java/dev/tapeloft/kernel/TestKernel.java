package dev.tapeloft.kernel;

import java.nio.file.Path;

/** The kernel without {@code loft}, for tests that open no store. */
final class TestKernel {
  private TestKernel() {}

  public static void main(String[] arguments) {
    System.exit(KernelMain.run(Path.of(arguments[0]), Startups::imports));
  }
}
