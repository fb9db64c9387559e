package io.reqllm.test;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Secret;
import io.reqllm.chat.Warning;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.error.RateLimitException;
import io.reqllm.http.Authenticator;
import io.reqllm.model.ModelId;
import io.reqllm.provider.Provider;
import io.reqllm.test.ContractTrial.Outcome;
import io.reqllm.test.SimulatedResponse.Ending;
import io.reqllm.test.fixture.StreamForm;
import io.reqllm.test.fixture.WireCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The laws that every provider keeps, tried through the real client over HTTP on
 * loopback. Whoever writes a provider or a wire extends this class and lays down a folder
 * for each case with five files: {@code request.json} (the question in neutral words, and
 * whether it asks for a {@code stream}), {@code body.json} (the {@code body} that must be
 * sent, the {@code warnings} about it, and the {@code path} behind the base URL if that
 * shall be looked at), {@code whole.json} and {@code stream.sse} (one answer in both
 * forms; {@link StreamForm} knows other files for other streams) and
 * {@code expected.json} (what is to be made of either).
 */
@ExtendWith(TrialOfClass.class)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class ProviderContract {

	private static final String KEY = "sk-contract-0123456789abcdefghij";

	private static final int SAMPLES = 50;

	private ContractTrial trial;

	private RequestLaws requests;

	/**
	 * Returns the provider under test.
	 * @param baseUrl where it must be reached, without a slash at the end
	 */
	protected abstract Provider provider(String baseUrl);

	/**
	 * Returns the folder that holds the folders of the cases.
	 */
	protected abstract Path cases();

	/**
	 * Returns the name of the model in the bodies.
	 */
	protected String model() {
		return "model-1";
	}

	/**
	 * Returns at how many places an answer is cut and garbled; at four times as many it
	 * is split. Fewer are enough for one of many providers that share a wire which was
	 * tried more closely.
	 */
	protected int samples() {
		return SAMPLES;
	}

	/**
	 * Returns the ways of signing that the provider needs beside those that come with the
	 * core.
	 * @param key what they shall sign with
	 */
	protected List<Authenticator> authenticators(Secret key) {
		return List.of();
	}

	ContractTrial open() {
		Secret key = new Secret(KEY);
		return new ContractTrial(this::provider, key, authenticators(key));
	}

	@BeforeEach
	void use(ContractTrial trial) {
		this.trial = trial;
		this.requests = new RequestLaws(trial.provider(), model(), KEY);
	}

	@TestFactory
	Stream<DynamicTest> sendsExactlyTheseWords() {
		return each(one -> {
			ContractBytes bytes = one.streaming() ? stream(one) : whole(one);

			Outcome outcome = this.trial.ask(request(one), one.streaming(), bytes.untouched());

			RecordedRequest sent = this.trial.lastRequest();
			assertThat(sent.json()).isEqualTo(one.body());
			String path = one.path();
			if (path != null) {
				this.requests.wentTo(sent, path);
			}
			assertThat(outcome.answered().metadata().warnings()).extracting(Warning::message)
				.containsExactlyElementsOf(one.warnings());
		});
	}

	@TestFactory
	Stream<DynamicTest> readsTheWholeAnswer() {
		return each(one -> gives(one, this.trial.ask(request(one), false, whole(one).untouched())));
	}

	@TestFactory
	Stream<DynamicTest> readsTheStreamHoweverItIsSplit() {
		return each(one -> this.trial.ask(request(one), true, stream(one).splits())
			.forEach(outcome -> gives(one, outcome)));
	}

	@TestFactory
	Stream<DynamicTest> failsWhenTheConnectionBreaks() {
		return each(one -> {
			for (Ending ending : List.of(Ending.CUT, Ending.RESET)) {
				this.trial.ask(request(one), true, stream(one).cuts(ending)).forEach(ProviderContract::isCutOff);
				this.trial.ask(request(one), false, whole(one).cuts(ending)).forEach(ProviderContract::isCutOff);
			}
		});
	}

	@TestFactory
	Stream<DynamicTest> failsWhenTheConnectionBreaksInsideAChunk() {
		return each(one -> {
			isCutOff(this.trial.ask(request(one), true, stream(one).cutInChunk()));
			isCutOff(this.trial.ask(request(one), false, whole(one).cutInChunk()));
		});
	}

	@TestFactory
	Stream<DynamicTest> neverTakesAHalfForTheWhole() {
		return each(one -> {
			this.trial.ask(request(one), true, stream(one).halves()).forEach(ProviderContract::isCutOff);
			this.trial.ask(request(one), false, whole(one).halves()).forEach(ProviderContract::isCutOff);
		});
	}

	@TestFactory
	Stream<DynamicTest> takesWhatIsWholeForTheWholeThoughMoreUsuallyComes() {
		return each(one -> {
			this.trial.ask(request(one), true, stream(one).ends()).forEach(outcome -> says(one, outcome));
			this.trial.ask(request(one), false, whole(one).ends()).forEach(outcome -> says(one, outcome));
		});
	}

	@TestFactory
	Stream<DynamicTest> passesOverUnknownMembers() {
		return each(one -> {
			gives(one, this.trial.ask(request(one), true, stream(one).withUnknownMembers()));
			gives(one, this.trial.ask(request(one), false, whole(one).withUnknownMembers()));
		});
	}

	@TestFactory
	Stream<DynamicTest> failsInNoUnknownWayForGarbledBytes() {
		return each(one -> {
			this.trial.ask(request(one), true, stream(one).garbled()).forEach(ProviderContract::isKnown);
			this.trial.ask(request(one), false, whole(one).garbled()).forEach(ProviderContract::isKnown);
		});
	}

	@Test
	void saysWhatAnErrorStatusMeans() {
		assertThat(failure(401)).isInstanceOf(AuthenticationException.class);
		assertThat(failure(429)).isInstanceOf(RateLimitException.class);
		assertThat(failure(503)).isInstanceOf(ProviderUnavailableException.class);
	}

	@Test
	void signsRequestsAndShowsNoSecret() {
		LlmException failure = failure(401);

		this.requests.hasTheHeadersOfTheProvider(this.trial.lastRequest());
		this.requests.isSigned(this.trial.lastRequest());
		assertThat(this.trial.provider().toString() + this.trial.provider().spec() + failure + failure.details())
			.doesNotContain(KEY);
	}

	private Stream<DynamicTest> each(Consumer<WireCase> law) {
		List<WireCase> all = WireCase.in(cases());
		assertThat(all).as("cases").isNotEmpty();
		return all.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> named(one, law)));
	}

	/** Reports number the many providers of a class; a failure says which it is. */
	private void named(WireCase one, Consumer<WireCase> law) {
		try {
			law.accept(one);
		}
		catch (AssertionError ex) {
			throw new AssertionError(id() + ", case " + one + ": " + ex.getMessage(), ex);
		}
	}

	private ContractBytes stream(WireCase one) {
		return ContractBytes.stream(one, samples());
	}

	private ContractBytes whole(WireCase one) {
		return ContractBytes.whole(one, samples());
	}

	private ChatRequest request(WireCase one) {
		return one.request(id());
	}

	private ModelId id() {
		return new ModelId(this.trial.provider().spec().id(), model());
	}

	private LlmException failure(int status) {
		SimulatedResponse echo = SimulatedResponse.error(status, "No, not with Bearer " + KEY, null);
		return this.trial.ask(ChatRequest.of(id().toString(), "Hello"), false, echo).failed();
	}

	private static void gives(WireCase one, Outcome outcome) {
		assertThat(WireCase.write(outcome.answered())).isEqualTo(one.expected());
	}

	private static void isCutOff(Outcome outcome) {
		assertThat(outcome.failed()).isInstanceOf(ProtocolException.class);
	}

	private static void says(WireCase one, Outcome outcome) {
		assertThat(WireCase.said(WireCase.write(outcome.answered()))).isEqualTo(WireCase.said(one.expected()));
	}

	private static void isKnown(Outcome outcome) {
		if (outcome.answer() == null) {
			assertThat(outcome.failed()).isNotNull();
		}
	}

}
