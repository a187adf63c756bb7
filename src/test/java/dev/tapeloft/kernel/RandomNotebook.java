package dev.tapeloft.kernel;

import dev.tapeloft.kernel.CellStep.Autocache;
import dev.tapeloft.kernel.CellStep.Restart;
import dev.tapeloft.kernel.CellStep.Run;
import dev.tapeloft.kernel.RandomCells.Cell;
import dev.tapeloft.kernel.RandomCells.Sort;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A notebook that somebody edits and runs by chance; gives what was done in its kernel. */
final class RandomNotebook {
  private static final List<Sort> BEGIN =
      List.of(
          Sort.CUT,
          Sort.BASICS,
          Sort.FIRST,
          Sort.SIDE,
          Sort.POINT,
          Sort.COSTS,
          Sort.SHAPES,
          Sort.BASE,
          Sort.OP,
          Sort.PAIR,
          Sort.VALUES);

  private static final int MANY = 32;

  private final Random chance;
  private final RandomJava java;
  private final RandomCells cells;
  private final List<Page> pages = new ArrayList<>();
  private boolean autocache;

  RandomNotebook(Random chance) {
    this.chance = chance;
    this.java = new RandomJava(chance);
    this.cells = new RandomCells(java);
    for (Sort sort : BEGIN) {
      add(pages.size(), cells.of(sort));
    }
    for (int i = 0; i < 4; i++) {
      add(pages.size(), cells.of(Sort.METHOD));
    }
    for (int i = 0; i < 10; i++) {
      add(pages.size(), cells.any());
    }
  }

  /** A cell and the texts that it had. */
  private static final class Page {
    private final List<Cell> texts = new ArrayList<>();

    Page(Cell first) {
      texts.add(first);
    }

    Cell now() {
      return texts.get(texts.size() - 1);
    }
  }

  private void add(int at, Cell cell) {
    pages.add(at, new Page(cell));
    Set<String> names = new LinkedHashSet<>();
    pages.forEach(page -> names.addAll(RandomCells.declared(page.now().text())));
    java.know(names);
  }

  /** All cells in their order. */
  List<CellStep> all() {
    return from(0);
  }

  private List<CellStep> from(int first) {
    return pages.subList(first, pages.size()).stream().map(RandomNotebook::run).toList();
  }

  private static CellStep run(Page page) {
    return new Run(page.now().text(), page.now().once());
  }

  /** What is done next: an edit and what runs after it, or something that runs again. */
  List<CellStep> next() {
    int what = chance.nextInt(100);
    int at = chance.nextInt(pages.size());
    Page page = pages.get(at);
    if (what < 38) {
      page.texts.add(cells.edited(page.now()));
      return after(at);
    }
    if (what < 50) {
      page.texts.add(page.texts.get(chance.nextInt(page.texts.size())));
      return after(at);
    }
    if (what < 70) {
      return List.of(run(page));
    }
    if (what < 78) {
      return List.of(new Run(cells.change(), false));
    }
    if (what < 84) {
      int place = BEGIN.size() + chance.nextInt(pages.size() - BEGIN.size());
      add(place, cells.any());
      if (pages.size() > MANY) {
        pages.remove(BEGIN.size() + chance.nextInt(MANY - BEGIN.size()));
      }
      return List.of(run(pages.get(Math.min(place, pages.size() - 1))));
    }
    if (what < 87) {
      Page moved = pages.remove(BEGIN.size() + chance.nextInt(pages.size() - BEGIN.size()));
      pages.add(BEGIN.size() + chance.nextInt(pages.size() - BEGIN.size()), moved);
      return List.of();
    }
    if (what < 89) {
      Cell now = page.now();
      page.texts.add(new Cell(now.sort(), now.text(), !now.once()));
      return List.of(run(page));
    }
    if (what < 93) {
      return from(Math.max(at, pages.size() - 8));
    }
    if (what < 96) {
      return from(at);
    }
    return rare();
  }

  private List<CellStep> rare() {
    if (chance.nextInt(4) == 0) {
      autocache = !autocache;
      return List.of(new Autocache(autocache));
    }
    if (chance.nextInt(2) == 0) {
      return all();
    }
    List<CellStep> steps = new ArrayList<>(List.of(new Restart()));
    steps.addAll(all());
    return steps;
  }

  /** What runs after an edit: most often the cell, sometimes some below it, or nothing. */
  private List<CellStep> after(int at) {
    int what = chance.nextInt(10);
    if (what == 0) {
      return List.of();
    }
    List<CellStep> steps = new ArrayList<>(List.of(run(pages.get(at))));
    if (what > 5) {
      for (Page page : pages.subList(at + 1, pages.size())) {
        if (chance.nextInt(3) == 0 && steps.size() < 5) {
          steps.add(run(page));
        }
      }
    }
    return steps;
  }
}
