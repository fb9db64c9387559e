package io.reqllm.sync;

import java.time.LocalDate;

import io.reqllm.catalog.ProviderIndex;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads facts from a document while an application runs: a provider at a time, so that
 * the memory holds the tree of one only. It is kinder than {@link Snapshot}, where a
 * person looks: an entry that is not as it should be is left out and counted.
 * <p>
 * Where a key is sent, and with what, is no fact that a document may change. So providers
 * that the index does not list are passed over, nothing that the document says of a
 * provider itself is taken, a model that it sends to a place unknown to the index keeps
 * the facts that ship, and modes that add to requests what none that ships adds are left
 * out.
 */
public final class DocumentReader {

	private final Overlay overlay;

	private final ProviderIndex index;

	/**
	 * Creates a reader.
	 * @param overlay what the document does not say
	 * @param index the providers that are looked for
	 */
	public DocumentReader(Overlay overlay, ProviderIndex index) {
		this.overlay = overlay;
		this.index = index;
	}

	/**
	 * Reads a document in the shape of models.dev.
	 * @param today later days are no days of a change
	 * @throws BadDocumentException if it is no JSON object, or has no end of depth or
	 * members; the message holds nothing of the document
	 */
	public DocumentFacts read(byte[] document, LocalDate today) {
		FactsCollector facts = new FactsCollector(this.overlay, this.index, today);
		try (JsonParser json = DocumentJson.MAPPER.createParser(document)) {
			if (json.nextToken() != JsonToken.START_OBJECT) {
				throw new BadDocumentException("The document is no JSON object", null);
			}
			while (json.nextToken() == JsonToken.PROPERTY_NAME) {
				String id = json.currentName();
				json.nextToken();
				if (this.index.contains(id)) {
					facts.provider(id, json.readValueAsTree());
				}
				else {
					json.skipChildren();
				}
			}
			if (json.nextToken() != null) {
				throw new BadDocumentException("The document goes on after its end", null);
			}
		}
		catch (JacksonException ex) {
			throw DocumentJson.failed(ex);
		}
		return facts.facts();
	}

}
