package com.example.local.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A temporary folder that a process keeps until it ends. A process that is killed cannot delete its
 * folder, so the next process that creates one does. The owner of a folder holds the lock of a file
 * in the folder, and the operating system releases the lock when the owner ends, however it ends.
 */
final class RunFolder implements AutoCloseable {
  private static final String PREFIX = "local-lambda-";
  private static final String LOCK = "lock";

  // A lock belongs to the whole process, and closing any channel of a file releases the lock. This
  // process must therefore not open the lock files of its own folders a second time.
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private RunFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Creates a folder, and deletes the folders that killed processes have left beside it. */
  static RunFolder create() throws IOException {
    Path path = Files.createTempDirectory(PREFIX);
    OWN.add(path);
    deleteLeftOver(path.getParent());
    // The file gets its name after the lock, so that no process finds the file unlocked.
    Path unlocked = path.resolve("unlocked");
    FileChannel lock =
        FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    Files.move(unlocked, path.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
    return new RunFolder(path, lock);
  }

  Path path() {
    return path;
  }

  /** Deletes the folder and everything in it. */
  @Override
  public void close() throws IOException {
    TaskRoot.delete(path);
    lock.close();
    OWN.remove(path);
  }

  private static void deleteLeftOver(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        if (!OWN.contains(folder) && Files.isWritable(folder.resolve(LOCK))) {
          deleteIfLeftOver(folder);
        }
      }
    }
  }

  private static void deleteIfLeftOver(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        TaskRoot.delete(folder);
      }
    } catch (IOException e) {
      // Another process deletes the folder too, or a function of the killed process still ends.
    }
  }
}
