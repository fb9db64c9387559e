package io.reqllm.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.reqllm.answer.StreamEvent;
import io.reqllm.fuzz.Mutator.Mutant;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import io.reqllm.providers.BuiltInProviders;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Feeds every wire with spoilt answers: those of its fixtures and, where they are, those
 * that were recorded.
 * <ul>
 * <li>{@code -Dreqllm.fuzz=100000}: how many for each wire
 * <li>{@code -Dreqllm.fuzz.seed=1}: the number of the first one; each has the next
 * <li>{@code -Dreqllm.fuzz.wires=openai-chat,cohere-v2}: only some
 * </ul>
 */
class WireFuzzTests {

	private static final int COUNT = Integer.getInteger("reqllm.fuzz", 500);

	private static final long FIRST = Long.getLong("reqllm.fuzz.seed", 20261122L);

	private static final String WIRES = System.getProperty("reqllm.fuzz.wires", "");

	private static final Path REPRODUCTIONS = Path.of("target", "fuzz");

	private static final int MOST_FINDINGS = 20;

	/** Many times longer than any one takes, for machines that do something else. */
	private static final long LONGEST_SECONDS = 30;

	static Stream<Named<WireProtocol>> wires() {
		return BuiltInProviders.wires()
			.stream()
			.filter(wire -> WIRES.isEmpty() || List.of(WIRES.split(",")).contains(wire.id()))
			.map(wire -> Named.of(wire.id(), wire));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wires")
	void failsInNoUnknownWayForSpoiltAnswers(WireProtocol wire) throws InterruptedException {
		Run run = new Run(wire, new Mutator(Seed.of(wire)));
		FutureTask<Void> task = new FutureTask<>(run, null);
		Thread worker = new Thread(task, "fuzz " + wire.id());
		worker.setDaemon(true);
		System.out.printf("Fuzzing %s with the numbers %d to %d%n", wire.id(), FIRST, FIRST + COUNT - 1);

		worker.start();
		long seen = -1;
		while (!task.isDone()) {
			assertThat(run.number).as(() -> run.reproduction("hangs at " + stackOf(worker))).isNotEqualTo(seen);
			seen = run.number;
			await(task);
		}

		assertThat(run.findings.values()).isEmpty();
	}

	@Test
	void tellsAMistakeFromAFailure() {
		WireProtocol wire = BuiltInProviders.wires().get(0);
		Mutant mutant = new Mutator(Seed.of(wire)).mutant(FIRST);

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Trial.of(new BrokenWire(wire.id()), mutant))
			.withMessageContaining("fails because of java.lang.IllegalStateException: a mistake");
	}

	private static void await(FutureTask<Void> task) throws InterruptedException {
		try {
			task.get(LONGEST_SECONDS, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			// The caller looks whether it has gone on in the meantime.
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex.getCause());
		}
	}

	private static String stackOf(Thread thread) {
		return String.join("\n\t", Stream.of(thread.getStackTrace()).map(String::valueOf).toList());
	}

	/** A wire with a mistake. */
	private record BrokenWire(String id) implements WireProtocol {

		@Override
		public WireRequest encode(ChatCall call) {
			throw new AssertionError("only answers are read here");
		}

		@Override
		public ResponseParser decoder(ChatCall call, ResponseHead head) {
			return new ResponseParser() {

				@Override
				public void frame(Frame frame, Consumer<StreamEvent> events) {
					throw new IllegalStateException("a mistake");
				}

				@Override
				public void end(Consumer<StreamEvent> events) {
					throw new IllegalStateException("a mistake");
				}

			};
		}

	}

	/** All spoilt answers of one wire, one after the other. */
	private static final class Run implements Runnable {

		private final WireProtocol wire;

		private final Mutator mutator;

		/** The first of each kind, by where it comes from. */
		private final Map<String, String> findings = new LinkedHashMap<>();

		private volatile long number = FIRST;

		Run(WireProtocol wire, Mutator mutator) {
			this.wire = wire;
			this.mutator = mutator;
		}

		@Override
		public void run() {
			for (long next = FIRST; next < FIRST + COUNT && this.findings.size() < MOST_FINDINGS; next++) {
				this.number = next;
				Mutant mutant = this.mutator.mutant(next);
				try {
					Trial.of(this.wire, mutant);
				}
				catch (Throwable ex) {
					this.findings.computeIfAbsent(kind(ex), kind -> reproduction(ex.getMessage() + kind));
				}
			}
		}

		/** Where a mistake lies, so that it is told once. */
		private static String kind(Throwable ex) {
			List<String> places = new ArrayList<>();
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				places.add(cause.getClass().getName() + Stream.of(cause.getStackTrace())
					.filter(frame -> !frame.getClassName().startsWith("java."))
					.limit(6)
					.map(frame -> "\n\t\tat " + frame)
					.reduce("", String::concat));
			}
			return "\n\t" + String.join("\n\t", places);
		}

		private String reproduction(String what) {
			Mutant mutant = this.mutator.mutant(this.number);
			return "%s: %s %s%n\tagain: -Dtest=WireFuzzTests -Dreqllm.fuzz.wires=%s -Dreqllm.fuzz=1 -Dreqllm.fuzz.seed=%d"
				.formatted(this.wire.id(), mutant, what, this.wire.id(), this.number) + ", its bytes: " + write(mutant);
		}

		private Path write(Mutant mutant) {
			Path file = REPRODUCTIONS.resolve(this.wire.id() + "-" + mutant.number());
			try {
				Files.createDirectories(REPRODUCTIONS);
				return Files.write(file, mutant.body());
			}
			catch (IOException ex) {
				return Path.of("not written: " + ex.getMessage());
			}
		}

	}

}
