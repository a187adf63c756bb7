package dev.tapeloft.kernel;

import org.jspecify.annotations.Nullable;

/** How a cell ended. */
sealed interface CellOutcome {
  /**
   * It ran to its end.
   *
   * @param shown what its last expression gave; null when there is nothing to show
   */
  record Done(@Nullable MimeBundle shown) implements CellOutcome {}

  /**
   * It failed; statements after the failing one did not run.
   *
   * @param failure why
   */
  record Failed(CellFailure failure) implements CellOutcome {}
}
