import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.*;
import java.util.concurrent.*;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/** Reads paths of PDF files, a line each, from standard input; writes a line of JSON for each file and profile. */
public final class Validate {
  private static final List<PDFAFlavour> PROFILES = List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1);
  private static final ObjectMapper JSON = 
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    List<String> files = new BufferedReader(new InputStreamReader(System.in, "UTF-8")).lines().toList();
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    // What veraPDF knows of a document is kept by thread: documents do not meet.
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<String>> lines = new ArrayList<>();
    for (String file : files)
      for (PDFAFlavour profile : PROFILES)
        lines.add(threads.submit(() -> JSON.writeValueAsString(verdict(file, profile))));
    for (Future<String> line : lines) out.println(line.get());
    threads.shutdown();
  }

  private static Map<String, Object> verdict(String file, PDFAFlavour profile) {
    List<Map<String, Object>> failures = new ArrayList<>();
    boolean compliant = false;
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), profile);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 10, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      compliant = result.isCompliant();
      Set<RuleId> told = new HashSet<>();
      for (TestAssertion check : result.getTestAssertions())
        if (check.getStatus() == TestAssertion.Status.FAILED && told.add(check.getRuleId()))
          failures.add(failure(check, result.getFailedChecks().get(check.getRuleId())));
    } catch (Throwable error) { // also a stack overflow or an error of veraPDF's own: a file without verdict fails
      compliant = false;
      String why = "no verdict: " + error + (error.getCause() == null ? "" : ": " + error.getCause());
      failures.add(Map.of("clause", "", "testNumber", 0, "description", why, "context", "", "count", 1));
    }
    return Map.of("file", file, "profile", profile.getId(), "compliant", compliant, "failures", failures);
  }

  private static Map<String, Object> failure(TestAssertion check, Integer count) {
    String message = check.getErrorMessage() == null ? check.getMessage() : check.getErrorMessage();
    return Map.of(
        "clause", check.getRuleId().getClause(),
        "testNumber", check.getRuleId().getTestNumber(),
        "description", message,
        "context", String.valueOf(check.getLocation().getContext()),
        "count", count == null ? 1 : count);
  }
}
