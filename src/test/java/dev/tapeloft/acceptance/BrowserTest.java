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
import tools.jackson.databind.json.JsonMapper;

/** Notebooks as people use them: in Jupyter, in a browser. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BrowserTest {
  private static final String NOTEBOOK = "01-first-look.ipynb";

  private static final String EMPTY =
      """
      {"cells": [{"cell_type": "code", "execution_count": null, "id": "one", "metadata": {},
        "outputs": [], "source": []}],
       "metadata": {"kernelspec": {"display_name": "Tapeloft (Java)", "language": "java",
        "name": "tapeloft"}}, "nbformat": 4, "nbformat_minor": 5}
      """;

  private static final String OUTPUT =
      "document.querySelector('.cell .output').innerText.includes('%s')";

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

  /** Puts code into the only cell. */
  private static final String SOURCE =
      """
      const cell = Jupyter.notebook.get_cell(0);
      cell.clear_output();
      cell.set_text(%s);
      cell.code_mirror.setCursor(cell.code_mirror.lineCount(), 0);
      Jupyter.notebook.select(0);
      Jupyter.notebook.edit_mode();
      cell.focus_editor();
      """;

  private static final char TAB = '\uE004';
  private static final char ENTER = '\uE007';
  private static final char SHIFT = '\uE008';
  private static final char ESCAPE = '\uE00C';

  /** What is done in an open notebook. */
  private interface Work {
    void in(Browser browser) throws Exception;
  }

  @Test
  void aNewcomerRunsAllCellsAndSeesProgressAndTables() throws Exception {
    Path folder = Checkout.empty("browser");
    Files.copy(Checkout.folder().resolve("notebooks").resolve(NOTEBOOK), folder.resolve(NOTEBOOK));
    open(
        folder,
        NOTEBOOK,
        browser -> {
          browser.resize(1280, 900);
          browser.ask(WATCH);
          browser.await("all cells run", IDLE);
          lookAt(browser);
        });
  }

  @Test
  void aResearcherTypesCompletesRunsInterruptsAndRestarts() throws Exception {
    Path folder = Checkout.empty("browser-session");
    Files.writeString(folder.resolve("empty.ipynb"), EMPTY);
    open(folder, "empty.ipynb", BrowserTest::work);
  }

  private static void work(Browser browser) throws Exception {
    browser.resize(1280, 900);
    source(browser, "");
    browser.type("Math.s" + TAB);
    browser.await("completions", "document.querySelectorAll('.completions option').length > 3");
    browser.screenshot(Checkout.screenshots().resolve("session-completions.png"));
    browser.type("" + ESCAPE);

    source(browser, "loft.bars");
    browser.chord(SHIFT, TAB);
    browser.await(
        "documentation",
        "document.querySelector('#tooltip').innerText.includes('Bars of mid prices')");
    browser.screenshot(Checkout.screenshots().resolve("session-documentation.png"));
    browser.type("" + ESCAPE);

    run(browser, "int kept = 41; kept + 1", "42");
    run(browser, "loft.bars(loft.ticks(Samples.eurusdTicks()), minutes(60))", "rows");
    assertThat(count(browser, ".output_html table td")).as("cells of a table").isPositive();
    browser.screenshot(Checkout.screenshots().resolve("session-table.png"));

    run(browser, "System.out.println(\"begun\"); while (true) {}", "begun");
    browser.ask("Jupyter.notebook.kernel.interrupt()");
    browser.await("an interrupt", OUTPUT.formatted("Interrupted: the cell was stopped"));
    run(browser, "kept", "41");

    browser.ask("Jupyter.notebook.kernel.restart(() => window.restarted = true)");
    browser.await("a restart", "window.restarted && " + READY);
    run(browser, "kept", "cannot find symbol");
    run(browser, "6 * 9", "54");
    browser.screenshot(Checkout.screenshots().resolve("session-restarted.png"));
  }

  private static void source(Browser browser, String code) throws Exception {
    browser.ask(SOURCE.formatted(JsonMapper.builder().build().writeValueAsString(code)));
  }

  private static void run(Browser browser, String code, String shown) throws Exception {
    source(browser, code);
    browser.chord(SHIFT, ENTER);
    browser.await(shown + " of " + code, OUTPUT.formatted(shown));
  }

  /** Opens a notebook of a folder in Jupyter, under a kernel that is ready. */
  private static void open(Path folder, String notebook, Work work) throws Exception {
    Jupyter jupyter = Jupyter.install(Jdk.running(), folder);
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
      String address = "http://127.0.0.1:" + port + "/notebooks/" + notebook + "?token=" + token;
      openWhenServed(browser, address);
      browser.await("a kernel", READY);
      work.in(browser);
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
        .contains("this session: computed 1,126 ");
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
