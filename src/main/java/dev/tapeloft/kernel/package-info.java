/**
 * The Jupyter kernel and everything that makes a cell a cell: session, output, errors, interrupt,
 * tables and progress.
 *
 * <p>Entry types: {@link dev.tapeloft.kernel.KernelMain} serves Jupyter, {@link
 * dev.tapeloft.kernel.NotebookRunner} runs a notebook without it, {@link
 * dev.tapeloft.kernel.KernelSpec} installs. All three run cells by the same {@code Session}. What a
 * cell shows goes through {@link dev.tapeloft.kernel.Display}, also where there are no cells. Never
 * opens the store, and is needed by nothing else.
 */
@NullMarked
package dev.tapeloft.kernel;

import org.jspecify.annotations.NullMarked;
