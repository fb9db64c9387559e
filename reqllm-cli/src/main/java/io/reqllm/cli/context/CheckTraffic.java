package io.reqllm.cli.context;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.reqllm.model.ModelId;
import io.reqllm.test.record.TrafficRecorder;
import io.reqllm.test.record.TrafficReplay;
import io.reqllm.verify.VerifyPlan.Check;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Writes the exchanges of each check into a folder of its own, or answers from there:
 * {@code <provider>/<model>/<capability>}, names as in a URL.
 */
public final class CheckTraffic implements ExchangeFilterFunction {

	private final Path folder;

	private final Function<Path, ExchangeFilterFunction> traffic;

	private final Map<Check, ExchangeFilterFunction> ofChecks = new ConcurrentHashMap<>();

	private CheckTraffic(Path folder, Function<Path, ExchangeFilterFunction> traffic) {
		this.folder = folder;
		this.traffic = traffic;
	}

	/**
	 * Returns a filter that writes, without what the configuration holds of secrets.
	 */
	public static CheckTraffic recorded(Path folder, Environment environment) {
		List<String> secrets = ConfiguredSecrets.of(environment);
		return new CheckTraffic(folder, place -> new TrafficRecorder(place, secrets.toArray(String[]::new)));
	}

	/**
	 * Returns a filter that answers from what was written, and sends nothing.
	 */
	public static CheckTraffic replayed(Path folder) {
		return new CheckTraffic(folder, TrafficReplay::new);
	}

	/** What is asked outside of checks passes. */
	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual(context -> context.<Check>getOrEmpty(Check.class)
			.map(check -> of(check).filter(request, next))
			.orElseGet(() -> next.exchange(request)));
	}

	/** Completes when each exchange of a check is in its folder. */
	public Mono<Void> written() {
		return Flux.fromIterable(this.ofChecks.values())
			.ofType(TrafficRecorder.class)
			.flatMap(TrafficRecorder::written)
			.then();
	}

	private ExchangeFilterFunction of(Check check) {
		return this.ofChecks.computeIfAbsent(check, any -> this.traffic.apply(place(check)));
	}

	private Path place(Check check) {
		ModelId model = check.model().id();
		return this.folder.resolve(name(model.provider()))
			.resolve(name(model.name()))
			.resolve(name(check.capability().id()));
	}

	private static String name(String text) {
		String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
		return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
	}

}
