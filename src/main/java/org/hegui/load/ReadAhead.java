package org.hegui.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The records of a CSV file in their order. Those of a large file are cut by a thread of their own
 * while the rows before are given their meaning.
 */
final class ReadAhead implements Closeable {
  /** A file of fewer bytes is read before a thread could be of use. */
  static final long LARGE = 4 << 20;

  private static final int BATCH = 1_000;

  /** Few rows make a batch where they are long, so that what waits stays small. */
  private static final int BATCH_CHARACTERS = 1 << 18;

  private static final int BATCHES = 4;

  /** Some rows; the last batch has none, and what ended the reading before the end of the file. */
  private record Batch(List<CsvRow> rows, Throwable failure) {}

  private final CsvRecords records;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(BATCHES);
  private final Thread thread;
  private Iterator<CsvRow> batch = List.<CsvRow>of().iterator();
  private boolean ended;

  /** Takes the records over, to close them; {@code bytes} is the size of their file. */
  ReadAhead(CsvRecords records, long bytes) {
    this.records = records;
    this.thread = bytes < LARGE ? null : new Thread(this::cut, "hegui-csv");
    if (thread != null) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** The next record, or null at the end. */
  CsvRow next() throws IOException {
    if (thread == null) {
      return records.next();
    }
    while (!batch.hasNext() && !ended) {
      Batch next = taken();
      batch = next.rows().iterator();
      ended = next.rows().isEmpty();
      if (next.failure() instanceof IOException e) {
        throw e;
      } else if (next.failure() instanceof Error e) {
        throw e;
      } else if (next.failure() instanceof RuntimeException e) {
        throw e;
      }
    }
    return batch.hasNext() ? batch.next() : null;
  }

  private Batch taken() throws IOException {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(e.getMessage());
    }
  }

  private void cut() {
    try {
      Throwable failure = null;
      try {
        boolean more = true;
        while (more) {
          List<CsvRow> rows = new ArrayList<>(BATCH);
          int characters = 0;
          while (more && rows.size() < BATCH && characters < BATCH_CHARACTERS) {
            CsvRow row = records.next();
            more = row != null;
            if (more) {
              rows.add(row);
              characters += row.characters();
            }
          }
          if (!rows.isEmpty()) {
            queue.put(new Batch(rows, null));
          }
        }
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
      queue.put(new Batch(List.of(), failure));
    } catch (InterruptedException e) {
      // closed before the end: nobody waits for more
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    if (thread != null) {
      thread.interrupt();
      joined();
    }
    records.close();
  }

  private void joined() throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(e.getMessage());
    }
  }
}
