package io.reqllm.benchmarks.run;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
public final class MarkdownTable {

	private final List<List<String>> rows = new ArrayList<>();

	/**
	 * Creates a table with the given heads of its columns.
	 */
	public MarkdownTable(String... heads) {
		this.rows.add(List.of(heads));
	}

	/**
	 * Adds a row.
	 */
	public void row(String... cells) {
		this.rows.add(List.of(cells));
	}

	/**
	 * Returns the table, its first column set left and the others right.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		this.rows.forEach(row -> {
			text.append("| ").append(String.join(" | ", row)).append(" |\n");
			if (row == this.rows.get(0)) {
				text.append("|---|").append("---:|".repeat(row.size() - 1)).append('\n');
			}
		});
		return text.toString();
	}

}
