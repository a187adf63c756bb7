/**
 * The command line: what {@code ./tapeloft} understands.
 *
 * <p>Entry type: {@link dev.tapeloft.cli.Main}. Exit code 0 means done, 1 that something failed, 2
 * that the command was not understood. Messages go to standard error, results to standard output.
 */
@NullMarked
package dev.tapeloft.cli;

import org.jspecify.annotations.NullMarked;
