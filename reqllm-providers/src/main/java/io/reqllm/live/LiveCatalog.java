package io.reqllm.live;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelQuery;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.live.CatalogState.Outcome;
import io.reqllm.live.CatalogState.Source;
import io.reqllm.live.Fetched.Version;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * A catalogue whose facts can be brought up to date while it is asked. It begins with
 * those of a store; what the application states of models lies over the new ones as it
 * did over the old. A look-up sees either the old facts or the new, never a mixture, and
 * waits for neither. All methods may be called by many threads.
 * <p>
 * A document that is not good in every respect changes nothing but what {@link #state()}
 * tells.
 */
public final class LiveCatalog implements ModelCatalog {

	private final ModelStore shipped;

	private final DocumentCheck check;

	private final DocumentFetch fetch;

	private final @Nullable DocumentFile file;

	private final Clock clock;

	private volatile Present present;

	/**
	 * Creates a catalogue. It does nothing until it is told to.
	 * @param shipped the facts of the class-path under those of the application
	 * @param index the providers of the class-path; what a document says of others is
	 * passed over
	 * @param client gives what fetches the document, asked for at each refresh; it must
	 * not follow redirects, which would make somebody else the source of facts
	 * @param settings from where, and how much
	 */
	public LiveCatalog(ModelStore shipped, ProviderIndex index, Supplier<WebClient> client, RefreshSettings settings) {
		this(shipped, index, new DocumentFetch(client, settings), Clock.systemUTC());
	}

	LiveCatalog(ModelStore shipped, ProviderIndex index, DocumentFetch fetch, Clock clock) {
		RefreshSettings settings = fetch.settings();
		this.shipped = shipped;
		this.check = new DocumentCheck(index, clock);
		this.fetch = fetch;
		this.file = (settings.folder() != null) ? new DocumentFile(settings.folder(), settings.maxSize()) : null;
		this.clock = clock;
		LocalDate day = (index.newest() != null) ? index.newest() : index.snapshot();
		this.present = new Present(shipped, Version.NONE,
				new CatalogState(day, Source.CLASS_PATH, 0, 0, 0, null, null, null, null));
	}

	/**
	 * Returns how this catalogue stands.
	 */
	public CatalogState state() {
		return this.present.state;
	}

	/**
	 * Fetches the document, if the server has another than the one that is known, and
	 * takes its facts if it is good. Reads and checks it on a thread of its own.
	 * @return how the catalogue stands then; a failure is told there and is no error
	 */
	public Mono<CatalogState> refresh() {
		return Mono.defer(() -> this.fetch.fetch(this.present.version))
			.subscribeOn(Schedulers.boundedElastic())
			.publishOn(Schedulers.boundedElastic())
			.map(this::accept)
			.onErrorResume(Exception.class, failure -> Mono.fromSupplier(() -> failed(failure)));
	}

	/**
	 * Takes the facts of the document that an earlier refresh kept on disk, if there is
	 * one and it is good.
	 * @return how the catalogue stands then; a failure is told there and is no error
	 */
	public Mono<CatalogState> restore() {
		return Mono.fromCallable(this::readBack).subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public Optional<Model> find(ModelId id) {
		return this.present.store.find(id);
	}

	@Override
	public List<Model> models(String provider) {
		return this.present.store.models(provider);
	}

	@Override
	public List<Model> search(ModelQuery query) {
		return this.present.store.search(query);
	}

	@Override
	public boolean isLoaded(String provider) {
		return this.present.store.isLoaded(provider);
	}

	private synchronized CatalogState accept(Fetched answer) {
		byte[] document = answer.document();
		if (document == null) {
			return change(this.present.state.attempted(this.clock.instant(), Outcome.UNCHANGED, null));
		}
		Edition edition = this.check.check(document, this.present.state.date());
		ModelStore store = this.shipped.withFacts(edition.facts());
		String problem = keep(document);
		CatalogState state = told(edition, Source.LIVE).attempted(this.clock.instant(), Outcome.UPDATED, problem);
		// What could not be kept is fetched again, to try once more.
		this.present = new Present(store, (problem == null) ? answer.version() : Version.NONE, state);
		return state;
	}

	private synchronized CatalogState readBack() {
		try {
			byte[] document = (this.file != null) ? this.file.read() : null;
			if (document == null) {
				return this.present.state;
			}
			Edition edition = this.check.check(document, this.present.state.date());
			ModelStore store = this.shipped.withFacts(edition.facts());
			this.present = new Present(store, this.present.version, told(edition, Source.DISK));
			return this.present.state;
		}
		catch (IOException | RuntimeException ex) {
			return change(this.present.state.troubled("The copy on disk was not taken: " + Reasons.of(ex)));
		}
	}

	private synchronized CatalogState failed(Exception failure) {
		return change(this.present.state.attempted(this.clock.instant(), Outcome.FAILED, Reasons.of(failure)));
	}

	private @Nullable String keep(byte[] document) {
		try {
			if (this.file != null) {
				this.file.write(document);
			}
			return null;
		}
		catch (IOException ex) {
			return "The document is in use but was not kept on disk: " + Reasons.of(ex);
		}
	}

	private CatalogState told(Edition edition, Source source) {
		CatalogState last = this.present.state;
		return new CatalogState(edition.day(), source, edition.facts().size(), edition.models(), edition.skipped(),
				last.lastAttempt(), last.lastSuccess(), last.lastOutcome(), null);
	}

	private CatalogState change(CatalogState state) {
		this.present = new Present(this.present.store, this.present.version, state);
		return state;
	}

	/** What look-ups see, and how it came about: swapped as a whole. */
	private record Present(ModelStore store, Version version, CatalogState state) {
	}

}
