package io.reqllm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What only the sources show, over the main code of every module. */
class SourceRulesTests {

	private static final int MAX_FILE_LINES = 300;

	private static final int MAX_METHOD_LINES = 40;

	private static final int MAX_PARAMETERS = 4;

	private static final Path ROOT = root();

	private static final List<Path> SOURCES = sources();

	@Test
	void findsTheSources() {
		assertThat(SOURCES).anyMatch(file -> file.startsWith(ROOT.resolve("reqllm-core")));
	}

	@Test
	void noFileIsTooLong() {
		assertThat(SOURCES).filteredOn(file -> lines(file).size() > MAX_FILE_LINES)
			.as("files of more than %d lines", MAX_FILE_LINES)
			.isEmpty();
	}

	@Test
	void noMethodIsTooLongOrTakesTooMuch() throws IOException {
		List<String> findings = new ArrayList<>();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(SOURCES));
			SourcePositions positions = Trees.instance(task).getSourcePositions();
			for (CompilationUnitTree unit : task.parse()) {
				new MethodScanner(unit, positions, findings).scan(unit, null);
			}
		}
		assertThat(findings).isEmpty();
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(SOURCES.stream().map(Path::getParent).distinct())
			.filteredOn(folder -> !nullMarked(folder.resolve("package-info.java")))
			.as("packages without a @NullMarked package-info")
			.isEmpty();
	}

	private static boolean nullMarked(Path packageInfo) {
		return Files.exists(packageInfo) && lines(packageInfo).contains("@NullMarked");
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> sources() {
		try (Stream<Path> files = Files.walk(ROOT)) {
			return files.filter(file -> file.toString().endsWith(".java"))
				.filter(file -> ROOT.relativize(file).toString().contains("src/main/java"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path root() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("reqllm-core"))) {
			folder = folder.getParent();
		}
		return folder;
	}

	/** Notes each method that has too many lines or parameters. */
	private static final class MethodScanner extends TreePathScanner<Void, Void> {

		private final CompilationUnitTree unit;

		private final SourcePositions positions;

		private final List<String> findings;

		private MethodScanner(CompilationUnitTree unit, SourcePositions positions, List<String> findings) {
			this.unit = unit;
			this.positions = positions;
			this.findings = findings;
		}

		@Override
		public Void visitMethod(MethodTree method, Void unused) {
			long lines = line(this.positions.getEndPosition(this.unit, method))
					- line(this.positions.getStartPosition(this.unit, method)) + 1;
			if (lines > MAX_METHOD_LINES) {
				note(method, lines + " lines, at most " + MAX_METHOD_LINES);
			}
			if (method.getParameters().size() > MAX_PARAMETERS && !exempt(method)) {
				note(method, method.getParameters().size() + " parameters, at most " + MAX_PARAMETERS);
			}
			return super.visitMethod(method, null);
		}

		/**
		 * A private constructor serves its builder; the constructor of a record repeats
		 * the components.
		 */
		private boolean exempt(MethodTree method) {
			return method.getReturnType() == null && (method.getModifiers().getFlags().contains(Modifier.PRIVATE)
					|| getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD);
		}

		private void note(MethodTree method, String finding) {
			String where = ROOT.relativize(Path.of(this.unit.getSourceFile().toUri())).toString();
			long line = line(this.positions.getStartPosition(this.unit, method));
			this.findings.add(where + ":" + line + " " + method.getName() + ": " + finding);
		}

		private long line(long position) {
			return this.unit.getLineMap().getLineNumber(position);
		}

	}

}
