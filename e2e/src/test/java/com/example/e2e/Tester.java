package com.example.e2e;

import org.opentest4j.TestAbortedException;

/** What the tests of a suite work with. */
interface Tester {
  Target target();

  /** The user whom the suite is. */
  User user();

  /** Another user. Without one the test is not tried. */
  User other();

  /** Ends a test that cannot be tried here, and notes the reason for the report. */
  TestAbortedException untried(String row, String reason);
}
