package io.reqllm.verify.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.reqllm.verify.CapabilityResult;
import io.reqllm.verify.Exchange;
import io.reqllm.verify.Status;
import io.reqllm.verify.report.TextTable.Colour;

/**
 * Writes results as a table: a row for all that was tried, a line for all that was not.
 */
final class TableReport implements Report {

	private static final int MOST_NAMES = 3;

	private final boolean coloured;

	private final boolean detailed;

	TableReport(boolean coloured, boolean detailed) {
		this.coloured = coloured;
		this.detailed = detailed;
	}

	@Override
	public void write(List<CapabilityResult> results, PrintWriter out) {
		List<CapabilityResult> tried = results.stream().filter(result -> result.status() != Status.SKIPPED).toList();
		if (!tried.isEmpty()) {
			TextTable table = new TextTable(this.coloured, "MODEL", "CAPABILITY", "STATUS", "MS", "USD", "WHAT");
			tried.forEach(result -> table.row(colour(result.status()), result.model().toString(), result.capability(),
					word(result.status()), String.valueOf(result.duration().toMillis()), cost(result),
					result.verification().message()));
			table.print(out);
		}
		if (this.detailed) {
			tried.forEach(result -> detail(result, out));
		}
		skipped(results, out);
		out.println(Summary.of(results));
	}

	/** One line a reason: most models lack the same things. */
	private static void skipped(List<CapabilityResult> results, PrintWriter out) {
		Map<String, List<CapabilityResult>> byReason = results.stream()
			.filter(result -> result.status() == Status.SKIPPED)
			.collect(Collectors.groupingBy(result -> result.verification().message(), TreeMap::new,
					Collectors.toList()));
		byReason.forEach((reason, skipped) -> {
			List<String> names = skipped.stream()
				.map(CapabilityResult::model)
				.distinct()
				.map(Object::toString)
				.toList();
			List<String> what = skipped.stream().map(CapabilityResult::capability).distinct().toList();
			out.println("skipped " + skipped.size() + ": " + reason + " (" + String.join(", ", what) + " of "
					+ String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
					+ ((names.size() > MOST_NAMES) ? " and " + (names.size() - MOST_NAMES) + " more" : "") + ")");
		});
	}

	private static void detail(CapabilityResult result, PrintWriter out) {
		out.println();
		out.println("== " + result);
		int number = 0;
		for (Exchange exchange : result.exchanges()) {
			out.println("-- request " + ++number);
			out.println(exchange.asked());
			out.println("-- answer" + ((exchange.requestId() != null) ? " " + exchange.requestId() : ""));
			out.println(exchange.answered());
		}
	}

	private static Colour colour(Status status) {
		return status.isBad() ? Colour.RED : Colour.GREEN;
	}

	private static String word(Status status) {
		return status.isBad() ? status.name() : status.name().toLowerCase(Locale.ROOT);
	}

	private static String cost(CapabilityResult result) {
		return (result.cost().signum() == 0) ? "-" : result.cost().stripTrailingZeros().toPlainString();
	}

}
