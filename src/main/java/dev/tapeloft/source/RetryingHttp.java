package dev.tapeloft.source;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server, and again where it was too busy, broken or silent: after a pause that doubles each
 * time and of which a random part is waited, or after the one that the server names. Requests of
 * all threads keep a distance in time.
 */
final class RetryingHttp {
  private static final int TOO_MANY = 429;
  private static final int SERVER_FAILED = 500;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  private final HttpClient client;
  private final HttpLimits limits;
  private final Clock clock;
  private final Pause pause;
  private Instant next = Instant.MIN;

  /** Waits. */
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  RetryingHttp(HttpLimits limits, Clock clock, Pause pause) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(limits.timeout())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    this.limits = limits;
    this.clock = clock;
    this.pause = pause;
  }

  /** An answer that is worth reading: it is not too busy and not broken. */
  HttpResponse<byte[]> ask(HttpRequest request) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      keepDistance();
      Optional<HttpResponse<byte[]>> answer = Optional.empty();
      String wrong;
      try {
        HttpResponse<byte[]> given = send(request);
        if (!isPassing(given.statusCode())) {
          return given;
        }
        answer = Optional.of(given);
        wrong = "it answered " + given.statusCode();
      } catch (TooLongException e) {
        throw e;
      } catch (IOException e) {
        wrong = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      }
      if (attempt == limits.attempts()) {
        throw new IOException("%s, %d times; try again later".formatted(wrong, attempt));
      }
      pause.sleep(answer.flatMap(this::retryAfter).orElse(backoff(attempt)));
    }
  }

  private static boolean isPassing(int status) {
    return status == TOO_MANY || status >= SERVER_FAILED;
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request, info -> new LimitedBody(limits.mostBytes()));
    try {
      return sent.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw asIo(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + limits.timeout().toSeconds() + " s", e);
    } finally {
      sent.cancel(true);
    }
  }

  /** The client wraps what went wrong in the middle of an answer. */
  private static IOException asIo(@Nullable Throwable thrown) {
    for (Throwable inner = thrown; inner != null; inner = inner.getCause()) {
      if (inner instanceof TooLongException tooLong) {
        return tooLong;
      }
    }
    return thrown instanceof IOException cause ? cause : new IOException(thrown);
  }

  private void keepDistance() throws InterruptedException {
    Duration wait;
    synchronized (this) {
      Instant now = clock.instant();
      Instant own = next.isAfter(now) ? next : now;
      next = own.plus(limits.distance());
      wait = Duration.between(now, own);
    }
    if (!wait.isZero()) {
      pause.sleep(wait);
    }
  }

  private Duration backoff(int attempt) {
    long most = limits.firstPause().toMillis() << Math.min(attempt - 1, 16);
    long random = new SplittableRandom().nextLong(most / 2, most + 1);
    return shorter(Duration.ofMillis(random));
  }

  /** What the server asks for: seconds, or a date. */
  private Optional<Duration> retryAfter(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Retry-After").flatMap(this::time).map(this::shorter);
  }

  private Optional<Duration> time(String given) {
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(given.strip()))));
    } catch (NumberFormatException e) {
      return date(given);
    }
  }

  private Optional<Duration> date(String given) {
    try {
      Instant at = ZonedDateTime.parse(given, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration until = Duration.between(clock.instant(), at);
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Duration shorter(Duration pause) {
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** An answer of more bytes than anything that was asked for can have. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;

    TooLongException(long most) {
      super("its answer is longer than %,d bytes".formatted(most));
    }
  }
}
