package com.example.benchmarks.subject;

/** What a request asks for. */
public enum Operation {
  CREATE("create", "POST", 0),
  LIST_1("list of 1", "GET", 1),
  LIST_20("list of 20", "GET", 20),
  LIST_100("list of 100", "GET", 100),
  LIST_1000("list of 1000", "GET", 1000),
  /** Asked of the floor, which reads no request and reaches no database. */
  NOTHING("nothing", "GET", 0);

  private final String label;
  private final String method;
  private final int items;

  Operation(String label, String method, int items) {
    this.label = label;
    this.method = method;
    this.items = items;
  }

  public String label() {
    return label;
  }

  String method() {
    return method;
  }

  /** How many items the user has whose items are listed. */
  public int items() {
    return items;
  }

  /** The operation with this label, which must exist. */
  public static Operation of(String label) {
    for (Operation operation : values()) {
      if (operation.label.equals(label)) {
        return operation;
      }
    }
    throw new IllegalArgumentException("no operation " + label);
  }
}
