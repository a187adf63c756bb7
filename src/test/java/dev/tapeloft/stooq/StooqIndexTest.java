package dev.tapeloft.stooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StooqIndexTest {
  private static final List<StooqPath> FILES =
      List.of(
          StooqPath.of("d_pl_txt/data/daily/pl/wse stocks/exm.txt"),
          StooqPath.of("d_uk_txt/data/daily/uk/lse etfs/1/exm.uk.txt"),
          StooqPath.of("d_us_txt/data/daily/us/nasdaq stocks/1/aapl.us.txt"),
          StooqPath.of("d_us_txt/data/daily/us/nyse stocks/1/AAPL.us.txt"),
          StooqPath.of("d_us_txt/data/daily/us/nyse stocks/1/brk-b.us.txt"));

  @ParameterizedTest
  @CsvSource({
    "d_us_txt/data/daily/us/nasdaq stocks/1/aapl.us.txt, AAPL.US, AAPL, .US, us, nasdaq stocks/1",
    "d_us_txt/data/daily/us/nyse stocks/brk-b.us.TXT, BRK-B.US, BRK-B, .US, us, nyse stocks",
    "d_pl_txt/data/daily/pl/wse stocks/exm.txt, EXM, EXM, .PL, pl, wse stocks",
    "d_uk_txt/data/daily/uk/lse etfs/1/3usl.uk.txt, 3USL.UK, 3USL, .UK, uk, lse etfs/1",
    "daily/us/x.us.txt, X.US, X, .US, us, ''",
    "us/nasdaq stocks/1/aapl.us.txt, AAPL.US, AAPL, .US, us, nasdaq stocks/1",
    "us/aapl.us.Txt, AAPL.US, AAPL, .US, us, ''",
    "aapl.us.txt, AAPL.US, AAPL, .US, '', ''",
    "data/daily/aapl.us.txt, AAPL.US, AAPL, .US, '', ''",
    "x/daily/world/daily/^spx.txt, ^SPX, ^SPX, .WORLD, world, daily",
    "'x/daily/us/a, \"b\"/zażółć..x.us.txt', ZAŻÓŁĆ..X.US, ZAŻÓŁĆ..X, .US, us, 'a, \"b\"'",
    "x/daily/us/stocks/aux.txt.us.txt, AUX.TXT.US, AUX.TXT, .US, us, stocks"
  })
  void aPathSaysTickerRegionAndCategory(
      String path, String ticker, String base, String extension, String region, String category) {
    StooqPath file = StooqPath.of(path);
    assertThat(file.ticker()).isEqualTo(ticker);
    assertThat(file.stem()).isEqualTo(ticker);
    assertThat(file.base()).isEqualTo(base);
    assertThat(file.extension()).isEqualTo(extension);
    assertThat(file.region()).isEqualTo(region);
    assertThat(file.category()).isEqualTo(category);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us/aapl.us.csv",
        "us/.aapl.us.txt",
        ".trash/aapl.us.txt",
        "../aapl.us.txt",
        "us/../aapl.us.txt",
        "/us/aapl.us.txt",
        "us//aapl.us.txt",
        ".txt",
        "us/txt",
        ""
      })
  void aPathThatNoFileOfPricesHasIsRefused(String path) {
    assertThat(StooqPath.isOne(path)).isFalse();
    assertThatThrownBy(() -> StooqPath.of(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("path \"" + path + "\" must be relative");
  }

  @Test
  void filesAreFoundByTickerAndBase() {
    StooqIndex index = StooqIndex.of(FILES);
    assertThat(index.withTicker("BRK-B.US")).containsExactly(FILES.get(4));
    assertThat(index.withTicker("EXM")).containsExactly(FILES.get(0));
    assertThat(index.withBase("EXM")).containsExactly(FILES.get(0), FILES.get(1));
    assertThat(index.withTicker("brk-b.us")).isEmpty();
    assertThat(index).hasToString("5 files of 4 tickers");
  }

  @Test
  void ofTwoFilesOfATickerTheFirstByPathComesFirst() {
    StooqIndex index = StooqIndex.of(FILES);
    assertThat(index.withTicker("AAPL.US")).containsExactly(FILES.get(2), FILES.get(3));
    assertThat(index.collisions()).containsOnlyKeys("AAPL.US");
    assertThat(index.collisions().get("AAPL.US")).containsExactly(FILES.get(2), FILES.get(3));
  }

  @Test
  void theRowsOfAnIndexAreItsFilesByPath() {
    var frame = StooqIndex.of(FILES).frame();
    assertThat(frame.columns().keySet())
        .containsExactly("ticker", "stem", "relative_path", "region", "category");
    assertThat(frame.texts("relative_path").toArray())
        .isEqualTo(FILES.stream().map(StooqPath::relativePath).toArray());
    assertThat(frame.texts("ticker").toArray())
        .containsExactly("EXM", "EXM.UK", "AAPL.US", "AAPL.US", "BRK-B.US");
    assertThat(frame.texts("stem").toArray()).isEqualTo(frame.texts("ticker").toArray());
    assertThat(frame.texts("region").toArray()).containsExactly("pl", "uk", "us", "us", "us");
    assertThat(frame.texts("category").at(1)).isEqualTo("lse etfs/1");
  }

  @Property(tries = 50)
  void theOrderInWhichFilesWereFoundIsNoMatter(@ForAll long seed) {
    List<StooqPath> others = new ArrayList<>(FILES);
    others.add(FILES.get(1));
    Collections.shuffle(others, new Random(seed));
    assertThat(StooqIndex.of(others)).isEqualTo(StooqIndex.of(FILES));
    assertThat(StooqIndex.of(others).collisions()).isEqualTo(StooqIndex.of(FILES).collisions());
  }
}
