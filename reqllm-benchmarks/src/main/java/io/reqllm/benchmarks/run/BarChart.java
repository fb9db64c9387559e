package io.reqllm.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Groups of horizontal bars, each group on a scale of its own, as an SVG picture. */
public final class BarChart {

	private static final int WIDTH = 760;

	private static final int LEFT = 190;

	private static final int ROW = 24;

	private static final int LONGEST_BAR = WIDTH - LEFT - 110;

	private final StringBuilder rows = new StringBuilder();

	private int y = 10;

	/**
	 * Adds a group.
	 * @param title what is compared
	 * @param bars the bars, from the top
	 */
	public void group(String title, List<Bar> bars) {
		this.y += ROW;
		text(10, "font-weight=\"bold\"", title);
		double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
		for (Bar bar : bars) {
			this.y += ROW;
			text(10, "", bar.name());
			this.rows.append(String.format(Locale.ROOT,
					"<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>%n", LEFT, this.y - 13,
					Math.max(1, LONGEST_BAR * bar.value() / most), bar.ours() ? "#2f6fde" : "#9aa5b1"));
			text(LEFT + 8 + (int) (LONGEST_BAR * bar.value() / most), "",
					String.format(Locale.ROOT, "%.2f", bar.value()));
		}
		this.y += ROW / 2;
	}

	/**
	 * Writes the picture.
	 * @throws IOException if it cannot be written
	 */
	public void write(Path file) throws IOException {
		List<String> lines = new ArrayList<>();
		lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + (this.y + 20)
				+ "\" font-family=\"sans-serif\" font-size=\"13\">");
		lines.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
		lines.add(this.rows + "</svg>");
		Files.write(file, lines);
	}

	private void text(int x, String style, String text) {
		this.rows.append("<text x=\"" + x + "\" y=\"" + this.y + "\" " + style + ">"
				+ text.replace("&", "&amp;").replace("<", "&lt;") + "</text>\n");
	}

	/**
	 * A bar.
	 *
	 * @param name what it stands for
	 * @param value how long it is
	 * @param ours whether it is the one to be seen first
	 */
	public record Bar(String name, double value, boolean ours) {
	}

}
