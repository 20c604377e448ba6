package com.example.items.shared.http;

import java.util.function.Supplier;

/**
 * A context class loader that spares a cold start the AWS Common Runtime's search for a class that
 * only Android and its own tests have: it would open the jar and read its directory of thousands of
 * files.
 */
final class NoSearch extends ClassLoader {
  private static final String OTHER_PLATFORM = ".CrtPlatformImpl";

  private NoSearch(ClassLoader parent) {
    super(parent);
  }

  /** Does the work with this class loader in the current thread. */
  static <T> T during(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader found = thread.getContextClassLoader();
    thread.setContextClassLoader(new NoSearch(found));
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(found);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.endsWith(OTHER_PLATFORM)) {
      throw new ClassNotFoundException(name);
    }
    return super.loadClass(name, resolve);
  }
}
