/** The number of an official document: it goes to the next line as a whole; one too long for a line breaks at the brackets of its year. */
export const DocumentNumber = ({ number }: { readonly number: string }) => <span className="date inline-block max-w-full">{number}</span>;
