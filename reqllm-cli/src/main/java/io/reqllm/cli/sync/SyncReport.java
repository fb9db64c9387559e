package io.reqllm.cli.sync;

import java.io.PrintWriter;
import java.util.List;

/** Tells a person what has changed: a count a line, and the first names under it. */
final class SyncReport {

	private static final int FIRST = 10;

	private final PrintWriter out;

	private final boolean verbose;

	SyncReport(PrintWriter out, boolean verbose) {
		this.out = out;
		this.verbose = verbose;
	}

	void print(Changes changes) {
		print("providers added", changes.providersAdded());
		print("providers removed", changes.providersRemoved());
		print("providers changed", changes.providersChanged());
		print("models added", changes.modelsAdded());
		print("models removed", changes.modelsRemoved());
		print("models repriced", changes.modelsRepriced());
		print("models changed otherwise", changes.modelsChanged());
		this.out.flush();
	}

	private void print(String what, List<String> names) {
		this.out.printf("%6d %s%n", names.size(), what);
		int shown = this.verbose ? names.size() : Math.min(FIRST, names.size());
		names.subList(0, shown).forEach(name -> this.out.println("         " + name));
		if (shown < names.size()) {
			this.out.println("         … and " + (names.size() - shown) + " more (--verbose shows all)");
		}
	}

}
