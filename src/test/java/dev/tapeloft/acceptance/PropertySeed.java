package dev.tapeloft.acceptance;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Where TAPELOFT_SAMPLE_SEED is set, every property takes its examples by it: what fails in a build
 * fails again in another of the same commit. Elsewhere each run takes other examples.
 */
public final class PropertySeed implements AroundPropertyHook {
  private static final Optional<String> SEED =
      Optional.ofNullable(System.getenv("TAPELOFT_SAMPLE_SEED"));

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    if (context.attributes().seed().isEmpty()) {
      SEED.ifPresent(context.attributes()::setSeed);
    }
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
