package io.reqllm.verify.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows of text in columns that are as wide as their widest cell. Cells that hold numbers
 * only stand to the right. Not for use by many threads.
 */
public final class TextTable {

	private static final String GAP = "  ";

	private static final String RESET = "\u001B[0m";

	private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*[kM%]?|-");

	private final List<String[]> rows = new ArrayList<>();

	private final List<Colour> colours = new ArrayList<>();

	private final boolean coloured;

	/**
	 * Creates a table.
	 * @param coloured whether colours are shown
	 * @param titles the titles of the columns
	 */
	public TextTable(boolean coloured, String... titles) {
		this.coloured = coloured;
		row(Colour.BOLD, titles);
	}

	/**
	 * Adds a row. Line breaks and other control characters in it become blanks.
	 */
	public TextTable row(Colour colour, String... cells) {
		this.rows.add(Arrays.stream(cells).map(cell -> cell.replaceAll("\\p{Cntrl}", " ")).toArray(String[]::new));
		this.colours.add(colour);
		return this;
	}

	/**
	 * Writes all rows.
	 */
	public void print(PrintWriter out) {
		int[] widths = new int[this.rows.get(0).length];
		for (String[] row : this.rows) {
			for (int i = 0; i < row.length; i++) {
				widths[i] = Math.max(widths[i], row[i].length());
			}
		}
		for (int i = 0; i < this.rows.size(); i++) {
			String line = line(this.rows.get(i), widths);
			Colour colour = this.colours.get(i);
			out.println(this.coloured ? colour.code + line + RESET : line);
		}
	}

	private static String line(String[] row, int[] widths) {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < row.length; i++) {
			String blanks = " ".repeat(widths[i] - row[i].length());
			boolean right = NUMBER.matcher(row[i]).matches();
			line.append((i > 0) ? GAP : "").append(right ? blanks + row[i] : row[i] + blanks);
		}
		return line.toString().stripTrailing();
	}

	/** How a row looks on a terminal. */
	public enum Colour {

		/** As the terminal is. */
		PLAIN(""),

		/** For titles. */
		BOLD("\u001B[1m"),

		/** For what is less important. */
		FAINT("\u001B[2m"),

		/** For what is well. */
		GREEN("\u001B[32m"),

		/** For what is wrong. */
		RED("\u001B[31m"),

		/** For what deserves a look. */
		YELLOW("\u001B[33m");

		private final String code;

		Colour(String code) {
			this.code = code;
		}

	}

}
