package dev.tapeloft.kernel;

import java.lang.reflect.Proxy;

/** Ties the kernel to the process that started it, and to the terminal's interrupt. */
public final class Lifeline {
  private Lifeline() {}

  /** Does something once when the process that started this kernel ends, if Jupyter named it. */
  @SuppressWarnings("FutureReturnValueIgnored") // the process may end before its parent
  static void whenParentEnds(Runnable work) {
    String pid = System.getenv("JPY_PARENT_PID");
    boolean named = pid != null && pid.matches("[1-9]\\d{0,18}");
    if (!named || System.getProperty("os.name").startsWith("Windows")) {
      return; // on Windows Jupyter gives a handle, not a process id
    }
    ProcessHandle.of(Long.parseLong(pid)).ifPresent(parent -> parent.onExit().thenRun(work));
  }

  /** Does something at each SIGINT, which would end the JVM otherwise. */
  public static void onInterruptSignal(Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      Object handling =
          Proxy.newProxyInstance(
              Lifeline.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                work.run();
                return null;
              });
      signal.getMethod("handle", signal, handler).invoke(null, interrupt, handling);
    } catch (ReflectiveOperationException e) {
      KernelLog.warn("SIGINT cannot be handled on this JVM: " + e);
    }
  }
}
