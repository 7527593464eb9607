package org.hegui.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;
import org.hegui.measure.Carried;
import org.hegui.measure.Truth;

/**
 * A worker that knows the key and answers its first question with one lie, named by its last
 * argument.
 */
final class LyingWorker {
  private LyingWorker() {}

  public static void main(String[] arguments) throws IOException, Codec.Malformed {
    String lie = arguments[arguments.length - 1];
    DataInputStream in = new DataInputStream(System.in);
    byte[] key = in.readNBytes(Frames.KEY_BYTES);
    Request request = Codec.read(Request.class, Frames.read(in, key, Integer.MAX_VALUE), null);
    String subject = lie.equals("unknown-subject") ? "999999" : "990101";
    List<Carried.Standing> standings = new ArrayList<>(List.of(standing(subject)));
    if (lie.equals("subject-twice")) {
      standings.add(standing(subject));
    }
    List<Carried.Taken> taken = new ArrayList<>();
    taken.add(taken(lie.equals("subject-not-asked") ? "990102" : subject, lie));
    if (lie.equals("measured-twice")) {
      taken.add(taken(subject, lie));
    }
    Carried said =
        new Carried(
            Map.of(lie.equals("unknown-scope") ? "省" : "县", standings),
            Map.of(lie.equals("unknown-requirement") ? "demo-2025-z" : "demo-2025-a", taken));
    Reply reply =
        new Reply(
            lie.equals("another-question") ? request.number() + 1 : request.number(),
            lie.equals("another-text") ? "" : request.plan().textHash(),
            List.of(),
            lie.equals("nothing") ? null : said,
            Map.of(),
            Map.of(),
            null,
            "");
    Frames.write(new DataOutputStream(System.out), key, Codec.write(reply));
  }

  private static Carried.Standing standing(String subject) {
    return new Carried.Standing(
        Subject.Type.REGION, subject, new Carried.Ruling(Truth.YES, List.of(), Text.NONE));
  }

  private static Carried.Taken taken(String subject, String lie) {
    String table = lie.equals("unknown-table") ? "secrets" : "facilities";
    return new Carried.Taken(
        subject,
        new Carried.Amount(
            Fraction.ONE,
            Fraction.ONE,
            null,
            Map.of(),
            List.of(new Evidence(table, "H1", "", true, null)),
            List.of(),
            List.of(),
            null),
        null);
  }
}
