package com.example.benchmarks.subject;

import java.util.Objects;

/** An operation of the API with an amount of data. */
public enum MeasuredOperation {
  /** The empty request to a function that reads no request and reaches no database. */
  NOTHING("nothing", "GET", 0, true, true),
  CREATE("create", "POST", 0, true, true),
  LIST_1("list of 1", "GET", 1, false, true),
  LIST_20("list of 20", "GET", 20, true, false),
  LIST_100("list of 100", "GET", 100, false, true),
  LIST_1000("list of 1000", "GET", 1000, false, true);

  /**
   * A long list is as much work as many short lists, so the number of items limits the requests.
   */
  private static final int ENOUGH_ITEMS = 100_000;

  private final String label;
  private final String method;
  private final int items;
  private final boolean cold;
  private final boolean warm;

  MeasuredOperation(String label, String method, int items, boolean cold, boolean warm) {
    this.label = label;
    this.method = method;
    this.items = items;
    this.cold = cold;
    this.warm = warm;
  }

  /** The operation's name in the results. */
  public String label() {
    return label;
  }

  /** The name of the function that serves the operation. */
  public String function() {
    return items > 0 ? "list" : label;
  }

  /** Whether cold starts with this operation are measured. */
  public boolean cold() {
    return cold;
  }

  /** Whether warm requests of this operation are measured. */
  public boolean warm() {
    return warm;
  }

  /**
   * How many requests are enough to measure the operation, at least one.
   *
   * @param most the number for an operation with little work
   */
  public int requests(int most) {
    return Math.max(1, Math.min(most, ENOUGH_ITEMS / Math.max(1, items)));
  }

  String method() {
    return method;
  }

  /** How many items the user has whose items are listed. */
  int listLength() {
    return items;
  }

  /**
   * The operation with a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static MeasuredOperation of(String label) {
    Objects.requireNonNull(label);
    for (MeasuredOperation operation : values()) {
      if (operation.label.equals(label)) {
        return operation;
      }
    }
    throw new IllegalArgumentException("no operation " + label);
  }
}
