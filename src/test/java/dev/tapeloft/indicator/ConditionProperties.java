package dev.tapeloft.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every condition promises. */
class ConditionProperties {
  @Property(tries = 300)
  void theTextReadsBackAsTheCondition(@ForAll("conditions") Condition condition) {
    assertThat(Condition.parse(condition.toString())).isEqualTo(condition);
  }

  @Property(tries = 300)
  void conditionsAreEqualExactlyWhenTheirTextsAre(
      @ForAll("conditions") Condition one, @ForAll("conditions") Condition other) {
    assertThat(one.equals(other)).isEqualTo(one.toString().equals(other.toString()));
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return ExampleConditions.conditions();
  }
}
