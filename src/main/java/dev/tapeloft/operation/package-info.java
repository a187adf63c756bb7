/**
 * The cached verbs, one small file each: binds a pure function of the domain to the pipeline.
 *
 * <p>The only place that knows both markets and keys. Each operation declares a version; raise it
 * when the operation's results change.
 */
@NullMarked
package dev.tapeloft.operation;

import org.jspecify.annotations.NullMarked;
