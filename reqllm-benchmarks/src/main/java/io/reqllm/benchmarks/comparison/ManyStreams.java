package io.reqllm.benchmarks.comparison;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.reqllm.benchmarks.run.Conditions;
import io.reqllm.benchmarks.run.MarkdownTable;
import io.reqllm.benchmarks.traffic.AnswerServer;
import io.reqllm.benchmarks.traffic.HttpAnswer;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Has thousands of streams under way at once, which say something each second, and tells
 * what that takes, in a new process and once it is warm: when the last one said its first
 * word, how much heap one holds, and how many threads there are. System properties
 * {@code streams}, and {@code bare} for the bare technique in our place.
 */
final class ManyStreams {

	private static final int EVENTS = 5;

	/** The first of which has a cold process. */
	private static final int ROUNDS = 4;

	private static final long PATIENCE_SECONDS = 60;

	private final ConnectionProvider pool;

	private final Client client;

	private ManyStreams(URI baseUrl, int streams) {
		this.pool = ConnectionProvider.builder("many").maxConnections(streams).build();
		ReactorClientHttpConnector connector = new ReactorClientHttpConnector(
				HttpClient.create(this.pool).responseTimeout(Duration.ofSeconds(PATIENCE_SECONDS)));
		WebClient.Builder webClient = WebClient.builder().clientConnector(connector);
		this.client = Boolean.getBoolean("bare")
				? new BareTechniqueClient(webClient.baseUrl(baseUrl.toString()).build())
				: new ReqLlmClient(ReqLlmClient.builder(baseUrl).webClients(provider -> webClient.clone()).build());
	}

	public static void main(String[] arguments) throws ExecutionException, InterruptedException, TimeoutException {
		int streams = Integer.getInteger("streams", 5000);
		try (AnswerServer server = new AnswerServer()) {
			URI slow = server.uri("/slow/" + EVENTS);
			run(slow, 1);
			MarkdownTable table = new MarkdownTable("streams at once", "last first text, ms", "all done, ms",
					"heap a stream, KB", "threads");
			table.row(run(slow, 1));
			for (int i = 0; i < ROUNDS; i++) {
				table.row(run(slow, streams));
			}
			System.out.println(table);
			System.out.println(Conditions.text(ManagementFactory.getRuntimeMXBean().getInputArguments()));
		}
		System.exit(0);
	}

	/** Each round opens connections of its own. */
	private static String[] run(URI baseUrl, int streams)
			throws ExecutionException, InterruptedException, TimeoutException {
		ManyStreams round = new ManyStreams(baseUrl, streams);
		try {
			return round.run(streams);
		}
		finally {
			round.pool.disposeLater().block(Duration.ofSeconds(PATIENCE_SECONDS));
		}
	}

	/** The heap is looked at when all streams have begun. */
	private String[] run(int streams) throws ExecutionException, InterruptedException, TimeoutException {
		long heapBefore = liveHeap();
		long begin = System.nanoTime();
		AtomicLong lastFirst = new AtomicLong();
		AtomicLong begun = new AtomicLong();
		CompletableFuture<Void> allBegun = new CompletableFuture<>();
		List<CompletableFuture<Long>> answers = new ArrayList<>();
		for (int i = 0; i < streams; i++) {
			answers.add(this.client.stream(() -> {
				lastFirst.accumulateAndGet(System.nanoTime() - begin, Math::max);
				if (begun.incrementAndGet() == streams) {
					allBegun.complete(null);
				}
			}));
		}
		allBegun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		long heap = liveHeap() - heapBefore;
		int threads = ManagementFactory.getThreadMXBean().getThreadCount();
		for (CompletableFuture<Long> answer : answers) {
			long said = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			if (said != HttpAnswer.streamed(EVENTS).characters()) {
				throw new IllegalStateException("A stream said " + said);
			}
		}
		return new String[] { Integer.toString(streams), millis(lastFirst.get()), millis(System.nanoTime() - begin),
				"%.1f".formatted(heap / 1024.0 / streams), Integer.toString(threads) };
	}

	private static long liveHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static String millis(long nanos) {
		return Long.toString(nanos / 1_000_000);
	}

}
