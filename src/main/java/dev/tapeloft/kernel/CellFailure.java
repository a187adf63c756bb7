package dev.tapeloft.kernel;

import java.util.List;

/**
 * Why a cell failed, as its reader sees it.
 *
 * @param name {@code CompileError}, {@code Interrupted}, or the class of what was thrown
 * @param message what it said; empty when it said nothing
 * @param lines the whole text, name and message first
 */
record CellFailure(String name, String message, List<String> lines) {
  CellFailure {
    lines = List.copyOf(lines);
  }

  /** The failure of a cell that was interrupted, with what did not stop, if anything. */
  static CellFailure interrupted(String stuck) {
    String message = stuck.isEmpty() ? "the cell was stopped" : stuck;
    return new CellFailure("Interrupted", message, List.of("Interrupted: " + message));
  }

  /** The failure of the kernel itself, not of the cell's code. */
  static CellFailure ofKernel(String message) {
    return new CellFailure("KernelError", message, List.of("KernelError: " + message));
  }
}
