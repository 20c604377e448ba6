package com.example.items.shared;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Supplier;

/**
 * Spares a cold start the SDK's search for interceptors in all jars and modules: there are none. An
 * interceptor that is wanted is named in {@link DynamoDb} instead.
 */
final class NoResources extends ClassLoader {
  private NoResources(ClassLoader parent) {
    super(parent);
  }

  static <T> T during(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader found = thread.getContextClassLoader();
    thread.setContextClassLoader(new NoResources(found));
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(found);
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) {
    return Collections.emptyEnumeration();
  }
}
