// The first look for jshell. Run it twice:
//
//   ./tapeloft jshell < notebooks/01-first-look.jsh
//
// The second process computes nothing. What each verb did is printed beside its name.

var ticks = loft.ticks(Samples.eurusdTicks());
System.out.println(ticks);

var bars = loft.bars(ticks, minutes(1));
System.out.println(bars);

var results = loft.backtest(bars, StrategyGrid.firstLook());
System.out.println(results);

var ranking = loft.rank(results);
System.out.println(ranking);

System.out.println(ranking.get().top(5));
System.out.println(loft.cache().session());
