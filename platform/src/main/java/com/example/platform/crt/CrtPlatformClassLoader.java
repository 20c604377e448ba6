package com.example.platform.crt;

import java.util.function.Supplier;

/**
 * A context class loader that ends a search of the AWS Common Runtime at once. The Common Runtime
 * looks for a class that only Android has, and the search would open the jar and read a directory
 * of thousands of files.
 */
final class CrtPlatformClassLoader extends ClassLoader {
  private static final String OTHER_PLATFORM = ".CrtPlatformImpl";

  private CrtPlatformClassLoader(ClassLoader parent) {
    super(parent);
  }

  /** Does the work with this class loader in the current thread. */
  static <T> T during(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader found = thread.getContextClassLoader();
    thread.setContextClassLoader(new CrtPlatformClassLoader(found));
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
