package com.example.items.shared.http;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Supplier;

/**
 * A context class loader that spares a cold start two searches for what is not there. Each would
 * open the jar and read its directory of thousands of files:
 *
 * <ul>
 *   <li>the SDK's for interceptors in all jars and modules. One that is wanted is named where the
 *       SDK's client is made.
 *   <li>the AWS Common Runtime's for a class that only Android and its own tests have.
 * </ul>
 */
public final class NoSearch extends ClassLoader {
  private static final String OTHER_PLATFORM = ".CrtPlatformImpl";

  private NoSearch(ClassLoader parent) {
    super(parent);
  }

  /** Does the work with this class loader in the current thread. */
  public static <T> T during(Supplier<T> work) {
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

  @Override
  public Enumeration<URL> getResources(String name) {
    return Collections.emptyEnumeration();
  }
}
