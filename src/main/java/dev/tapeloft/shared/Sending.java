package dev.tapeloft.shared;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the shared tier behind everybody's back, one batch after the other. What the tier does
 * not take now is tried again later; what it did not take by the end stays in the local cache
 * alone, and so does what was too much to wait for it.
 */
final class Sending {
  private static final int MOST_WAITING = 10_000;

  private final Reach reach;
  private final Duration patience;
  private final Consumer<String> warnings;
  private final Deque<Job> waiting = new ArrayDeque<>();
  private final Thread sender = Daemon.of(this::send);
  private boolean begun;
  private boolean closing;
  private boolean warned;
  private long sent;
  private long unsent;
  private long stuckAt = -1;

  Sending(Reach reach, Duration patience, Consumer<String> warnings) {
    this.reach = reach;
    this.patience = patience;
    this.warnings = warnings;
  }

  /** Sends one batch; may be asked again where it fails. */
  interface Job {
    void send() throws IOException;
  }

  /** Sends later; who brings more than can be sent waits while the tier can be reached. */
  synchronized void add(Job job) {
    if (closing) {
      unsent++;
      return;
    }
    if (!begun) {
      begun = true;
      sender.start();
    }
    awaitRoom();
    if (waiting.size() >= MOST_WAITING) {
      unsent++;
      return;
    }
    waiting.add(job);
    notifyAll();
  }

  /** Waits once where nothing is taken, and not again until something was. */
  private void awaitRoom() {
    if (sent == stuckAt) {
      return;
    }
    long until = System.nanoTime() + patience.toNanos();
    while (waiting.size() >= MOST_WAITING && reach.isOpen() && pauseUntil(until)) {
      // somebody took one, or not
    }
    stuckAt = waiting.size() >= MOST_WAITING ? sent : -1;
  }

  /** Sends what waits; gives up where the tier cannot be reached or is too slow. */
  synchronized void close(SharedTier.Sent told) {
    closing = true;
    notifyAll();
    awaitSent(told, true);
    unsent += waiting.size();
    waiting.clear();
    if (unsent > 0) {
      warnings.accept(
          String.format(
              Locale.ROOT,
              "%,d %s could not be sent to the shared tier and will not be; kept here alone",
              unsent,
              unsent == 1 ? "batch" : "batches"));
      unsent = 0;
    }
    notifyAll();
  }

  /**
   * Waits until what waits is sent or refused, unless nothing is taken at all; returns how many of
   * all could not be sent yet.
   */
  synchronized long settle(SharedTier.Sent told) {
    awaitSent(told, false);
    return unsent + waiting.size();
  }

  private void awaitSent(SharedTier.Sent told, boolean isToTheEnd) {
    long first = sent;
    long all = sent + waiting.size();
    long last = sent;
    long until = System.nanoTime() + patience.toNanos();
    while (begun
        && !waiting.isEmpty()
        && (isToTheEnd || sent > first || reach.isOpen())
        && pauseUntil(until)) {
      if (sent > last) {
        last = sent;
        until = System.nanoTime() + patience.toNanos();
        told.at(sent, all);
      }
    }
  }

  /** Waits for news; false where the time is over. */
  private synchronized boolean pauseUntil(long until) {
    long left = until - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void send() {
    for (Job job = next(); job != null; job = next()) {
      attempt(job);
    }
  }

  /** The next to be sent, once the tier is to be asked; null at the end. */
  private synchronized @Nullable Job next() {
    while (!closing && (waiting.isEmpty() || !reach.isOpen())) {
      long nanos = waiting.isEmpty() ? Long.MAX_VALUE / 2 : reach.pause().toNanos() + 1;
      if (!pauseUntil(System.nanoTime() + nanos) && Thread.currentThread().isInterrupted()) {
        return null;
      }
    }
    return waiting.peek();
  }

  private void attempt(Job job) {
    try {
      job.send();
      reach.worked();
      done(true);
    } catch (AccessDeniedException e) { // it alone is refused, and will be
      warn(e);
      done(false);
    } catch (IOException e) {
      reach.failed(e);
      putOff();
    } catch (RuntimeException e) {
      warn(e);
      done(false);
    }
  }

  private synchronized void done(boolean isSent) {
    boolean isCounted = waiting.poll() == null; // as given up
    sent += isSent ? 1 : 0;
    unsent += isSent || isCounted ? 0 : 1;
    notifyAll();
  }

  /** What fails goes behind the others, which may not; at the end it is given up. */
  private synchronized void putOff() {
    Job job = waiting.poll();
    if (job != null && closing) {
      unsent++;
    } else if (job != null) {
      waiting.add(job);
    }
    notifyAll();
  }

  private synchronized void warn(Exception e) {
    if (!warned) {
      warned = true;
      warnings.accept("a batch could not be sent to the shared tier: " + e.getMessage());
    }
  }
}
