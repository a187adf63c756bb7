package dev.tapeloft.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.market.Bars;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the shapes against the bars on which TA-Lib 0.4.0 (Java) finds them in the known days. */
class CandleShapesTest {
  static List<Arguments> shapes() {
    return List.of(
        shape(
            CandleShapes.doji(),
            "12 16 23 55 61 66 67 68 72 76 78 81 82 84 86 89 97 105 107 108 114 118 126 130 134 139"
                + " 146 153 168 170 172 179 180 194 196 198 204 209 226 242 246 248 249 284 294 302"
                + " 304 315 317 319 322 324 337 345 350 351 357 361 362 372 389 393 401 402 410 411"
                + " 420 426 440 445 451 461 467 477 481 501"),
        shape(CandleShapes.hammer(), "48 68 246 325 333 343 407 434 468"),
        shape(
            CandleShapes.hangingMan(),
            "35 46 84 98 114 145 179 200 226 236 249 263 282 294 296 416 483"),
        shape(CandleShapes.invertedHammer(), "106 305 319 449 477"),
        shape(CandleShapes.shootingStar(), "242 320 361 375 401 408 431 461"),
        shape(CandleShapes.bullishEngulfing(), "6 32 215 360 386 390 392 398 425"),
        shape(
            CandleShapes.bearishEngulfing(),
            "11 56 64 73 109 123 162 193 203 227 243 289 309 321 348 394 403"),
        shape(
            CandleShapes.bullishHarami(),
            "12 45 54 65 81 124 153 163 170 194 204 206 245 278 304 313 317 322 364 372 396 437 448"
                + " 457 464 489"),
        shape(
            CandleShapes.bearishHarami(),
            "16 34 72 105 134 161 192 208 219 222 231 262 269 276 350 393 467 481"),
        shape(
            CandleShapes.whiteMarubozu(),
            "32 36 115 136 173 228 264 281 287 297 349 360 414 460 466"),
        shape(CandleShapes.blackMarubozu(), "40 80 116 203 240 243 273 277"));
  }

  /** TA-Lib does not look at the first eleven bars; there it finds nothing but engulfings. */
  @ParameterizedTest
  @MethodSource("shapes")
  void aShapeIsFoundWhereTheKnownAnswersFindIt(Condition shape, String bars) {
    assertThat(where(shape, ExampleBars.knownDays(), bars.startsWith("6 ") ? 0 : 11))
        .isEqualTo(bars);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aShapeIsAConditionThatReadsBackFromItsText(Condition shape, String bars) {
    assertThat(Condition.parse(shape.toString())).isEqualTo(shape);
  }

  @Test
  void aShapePrintsWhatItIsMadeOf() {
    assertThat(CandleShapes.doji())
        .hasToString(
            "close().minus(open()).abs()"
                + ".atMost(high().minus(low()).mean(10).ago(1).times(0.1))");
  }

  private static Arguments shape(Condition shape, String bars) {
    return Arguments.of(shape, bars);
  }

  private static String where(Condition shape, Bars bars, int from) {
    return String.join(
        " ",
        IntStream.range(from, bars.size())
            .filter(shape.on(Indicators.of(bars)))
            .mapToObj(String::valueOf)
            .toList());
  }
}
