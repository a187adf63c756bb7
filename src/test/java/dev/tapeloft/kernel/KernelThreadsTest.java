package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KernelThreadsTest {
  @Test
  void whatServesGoesOnAfterMemoryWasShort() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    CompletableFuture<Integer> served = new CompletableFuture<>();
    KernelThreads.serve(
        "test",
        () -> {
          if (attempts.incrementAndGet() < 4) {
            throw new OutOfMemoryError("for this test");
          }
          served.complete(attempts.get());
        });
    assertThat(served.get(10, TimeUnit.SECONDS)).isEqualTo(4);
  }

  @Test
  void anInterruptedThreadDoesNotGoOn() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                KernelThreads.again(
                    () -> {
                      throw new OutOfMemoryError("for this test");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }

  /** As the threads of ZeroMQ do, whose loops may be entered anew. */
  @Test
  void aCarrierGoesOnInItsOwnThread() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    CompletableFuture<Thread> carried = new CompletableFuture<>();
    Thread carrier =
        new Thread(
            () -> {
              if (attempts.incrementAndGet() == 1) {
                throw new OutOfMemoryError("for this test");
              }
              carried.complete(Thread.currentThread());
            },
            "iothread-2");
    carrier.setUncaughtExceptionHandler(new ShortMemory());
    carrier.start();
    assertThat(carried.get(10, TimeUnit.SECONDS)).isSameAs(carrier);
  }
}
