package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first notebook as a newcomer sees it: in Jupyter, in a browser, all cells run. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BrowserTest {
  private static final String NOTEBOOK = "01-first-look.ipynb";

  /** Keeps every progress bar that appears, since a finished one leaves only its line. */
  private static final String WATCH =
      """
      window.bars = [];
      new MutationObserver(() => document.querySelectorAll('.output_html div[style*="width:"]')
        .forEach(bar => window.bars.push(bar.style.width)))
        .observe(document.body, {childList: true, subtree: true});
      Jupyter.notebook.clear_all_output();
      Jupyter.notebook.execute_all_cells();
      """;

  private static final String IDLE =
      """
      Jupyter.notebook.get_cells().filter(c => c.cell_type == 'code')
        .every(c => c.input_prompt_number > 0)
      """;

  private static final String READY =
      "window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel"
          + " && Jupyter.notebook.kernel.info_reply.status == 'ok'";

  @Test
  void aNewcomerRunsAllCellsAndSeesProgressAndTables() throws Exception {
    Path folder = Checkout.empty("browser");
    Jupyter jupyter = Jupyter.install(Jdk.running(), folder);
    Files.copy(Checkout.folder().resolve("notebooks").resolve(NOTEBOOK), folder.resolve(NOTEBOOK));
    String token = UUID.randomUUID().toString();
    int port = freePort();
    Process server =
        jupyter
            .program(
                "notebook",
                "--no-browser",
                "--allow-root",
                "--ip=127.0.0.1",
                "--port=" + port,
                "--port-retries=0",
                "--NotebookApp.token=" + token)
            .start(folder.resolve("jupyter.log"));
    try (Browser browser = Browser.start(folder.resolve("profile"))) {
      String address = "http://127.0.0.1:" + port + "/notebooks/" + NOTEBOOK + "?token=" + token;
      openWhenServed(browser, address);
      browser.await("a kernel", READY);
      browser.resize(1280, 900);
      browser.ask(WATCH);
      browser.await("all cells run", IDLE);
      lookAt(browser);
    } finally {
      Program.kill(server);
    }
  }

  private static void lookAt(Browser browser) throws Exception {
    browser.ask("document.querySelector('#site').scrollTop = 0");
    browser.screenshot(Checkout.screenshots().resolve("first-look-top.png"));
    int height =
        browser.ask("return document.querySelector('#notebook').scrollHeight").asInt() + 200;
    browser.resize(1280, height);
    browser.screenshot(Checkout.screenshots().resolve("first-look-whole.png"));

    assertThat(count(browser, ".output_error")).as("errors").isZero();
    assertThat(count(browser, ".output_html table td")).as("cells of tables").isPositive();
    assertThat(browser.ask("return window.bars.length").asInt()).as("progress bars").isPositive();
    assertThat(count(browser, ".output_html div[style*='width:']")).as("bars left").isZero();
    assertThat(browser.ask("return document.body.innerText").asString(""))
        .contains("backtest 550/550 strategies · cached 0 · computed 550 · failed 0")
        .contains("this session: computed 575 ");
  }

  private static int count(Browser browser, String selector) throws Exception {
    return browser.ask("return document.querySelectorAll(\"" + selector + "\").length").asInt();
  }

  /** The server needs a moment; until then the browser shows its own page. */
  private static void openWhenServed(Browser browser, String address) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (true) {
      try {
        browser.open(address);
        return;
      } catch (AssertionError refused) {
        if (System.nanoTime() > end) {
          throw refused;
        }
      }
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
