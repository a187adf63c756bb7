package dev.tapeloft.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocksTest {
  private static final ActionKey KEY = Batches.key("key");
  private static final ActionKey OTHER = Batches.key("other");

  @TempDir private Path home;
  private StoreHome at;

  @BeforeEach
  void open() {
    at = new StoreHome(home);
  }

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void aKeyIsTakenOnceUntilItIsGivenBack() {
    try (Store other = at.another()) {
      assertThat(at.store().tryTake(KEY)).isTrue();
      assertThat(at.store().tryTake(KEY)).isFalse();
      assertThat(other.tryTake(KEY)).isFalse();
      assertThat(other.tryTake(OTHER)).isTrue();
      at.store().release(KEY);
      assertThat(other.tryTake(KEY)).isTrue();
      other.release(KEY);
      other.release(OTHER);
    }
  }

  @Test
  void aKeyTakenByAnotherProcessHasAnOwnerAndIsFreeWhenThatDies() throws Exception {
    Process other = HoldsKey.start(home, KEY);
    try {
      assertThat(at.store().tryTake(KEY)).isFalse();
      assertThat(at.store().tryTake(OTHER)).isTrue();
      assertThat(at.store().owner(KEY).map(ProcessHandle::pid)).contains(other.pid());
      assertThat(at.store().owner(Batches.key("nobody's"))).isEmpty();
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(at.store().tryTake(KEY)).isTrue();
    at.store().release(KEY);
    at.store().release(OTHER);
  }

  @Test
  void whoWouldWaitInACircleIsTold() {
    ActionKey third = Batches.key("third");
    try (Store other = at.another()) {
      assertThat(at.store().mayWait(List.of(KEY), OTHER)).isTrue();
      assertThat(other.mayWait(List.of(OTHER), third)).isTrue();
      assertThat(other.mayWait(List.of(third), KEY)).isFalse();
      assertThat(other.mayWait(List.of(KEY), KEY)).isFalse();
      at.store().waitsNoMore(List.of(KEY), OTHER);
      assertThat(other.mayWait(List.of(third), KEY)).isTrue();
    }
  }

  @Test
  void twoThatWaitForTheSameAreForgottenOneByOne() {
    assertThat(at.store().mayWait(List.of(KEY), OTHER)).isTrue();
    assertThat(at.store().mayWait(List.of(KEY), OTHER)).isTrue();
    at.store().waitsNoMore(List.of(KEY), OTHER);
    assertThat(at.store().mayWait(List.of(OTHER), KEY)).isFalse();
    at.store().waitsNoMore(List.of(KEY), OTHER);
    assertThat(at.store().mayWait(List.of(OTHER), KEY)).isTrue();
  }

  @Test
  void theDeadWaitForNobody() {
    at.another().mayWait(List.of(KEY), OTHER);
    Store dead = at.another();
    assertThat(dead.mayWait(List.of(OTHER), Batches.key("third"))).isTrue();
    dead.close();
    assertThat(at.store().mayWait(List.of(Batches.key("third")), OTHER)).isTrue();
  }
}
