package com.example.benchmarks.subject;

import com.example.local.runtime.FunctionFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What Lambda stores and unpacks of a function: the artifact, and the layer if there is one.
 * Immutable.
 *
 * @param zippedBytes the size as uploaded
 * @param unzippedBytes the size as unpacked
 */
public record PackageSize(long zippedBytes, long unzippedBytes) {
  /** The extension of an ahead-of-time cache. */
  static final String CACHE = ".aot";

  static PackageSize of(FunctionFiles files) throws IOException {
    List<Path> folders = new ArrayList<>(List.of(files.taskRoot()));
    if (files.layer().isPresent()) {
      folders.add(files.layer().get().toRealPath());
    }
    long unzipped = 0;
    CountingOutput zipped = new CountingOutput();
    for (Path folder : folders) {
      try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
        for (Path file : deployed(folder, files)) {
          unzipped += Files.size(file);
          zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
          Files.copy(file, zip);
        }
      }
    }
    return new PackageSize(zipped.count, unzipped);
  }

  // A function without a layer is deployed without the caches that a build with -Paot packs.
  private static List<Path> deployed(Path folder, FunctionFiles files) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> files.layer().isPresent() || !file.toString().endsWith(CACHE))
          .toList();
    }
  }

  private static final class CountingOutput extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
