package dev.tapeloft.source;

import dev.tapeloft.source.RetryingHttp.TooLongException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer, of which it takes no more than so many. */
final class LimitedBody implements BodySubscriber<byte[]> {
  private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
  private final long mostBytes;
  private long bytes;
  private Flow.@Nullable Subscription subscription;

  LimitedBody(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return all.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    all.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> some) {
    bytes += some.stream().mapToLong(ByteBuffer::remaining).sum();
    if (bytes > mostBytes) {
      Objects.requireNonNull(subscription).cancel();
      all.onError(new TooLongException(mostBytes));
    } else {
      all.onNext(some);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    all.onError(thrown);
  }

  @Override
  public void onComplete() {
    all.onComplete();
  }
}
