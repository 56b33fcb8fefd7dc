"""Sentences for what is wrong in a sheet, or odd in the stored data, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from api.words import doubles
from api.words.catalogue import N_, Say
from api.words.errors import filled
from graph.records.closed_list import ClosedList
from graph.records.lists import LISTS
from ingest.issues import AskedValue, Issue
from ingest.mapping.columns import TABLES, sheets_by_word, word
from ingest.values.parting import marks_in

FILES: Mapping[str, str] = {
    "no_such_file": N_("Filen eller mappen finns inte. Kontrollera sökvägen."),
    "unreadable_file": N_("Filen går inte att läsa ({reason}). Kontrollera att du har rätt att öppna den."), "empty_file": N_("Filen är tom."),
    "not_text": N_("Det här är ingen tabell i text. Spara som CSV, eller importera arbetsboken som den är."),
    "unsupported_file": N_("Filtypen går inte att läsa. Använd .csv, .xlsx eller .ods; nätverk även .gexf, .graphml eller Kumus .json."),
    "broken_graph": N_("Filen går inte att läsa som ett nätverk: där finns inga noder och kanter."),
    "file_too_big": N_("Filen är för stor ({size} byte; högst {limit}). Dela den i flera."),
    "too_many_files": N_("Mappen har för många filer ({count}; högst {limit})."),
    "ignored_file": N_("Arbetsboken bland CSV-filerna lästes inte. Importera den för sig."),
    "wrong_encoding": N_("Filen är inte skriven i {encoding}. Spara den som UTF-8."),
    "unknown_encoding": N_("Teckenkodningen {encoding} går inte att välja. Välj en av: {known}."),
    "unclear_encoding": N_("Det går inte att avgöra vilken teckenkodning filen har. Spara den som UTF-8, eller välj med --encoding: {preview}."),
    "broken_quotes": N_("Ett citattecken öppnas eller stängs där det inte kan stå."),
    "cell_too_long": N_("En cell är längre än någon text kan vara. Ofta saknas ett citattecken."),
    "too_many_rows_at_once": N_(
        "Det här är fler rader än webbplatsen tar emot på en gång ({limit}). Dela upp bladen, eller be "
        "den som sköter tjänsten läsa in dem med kommandot oriket import."
    ),
    "too_many_rows": N_("Tabellen har fler rader eller kolumner än vi tar emot."),
    "too_many_columns": N_("Tabellen har för många kolumner ({columns}; högst {limit})."),
    "nothing_to_import": N_("Här finns inget blad med något att importera."), "not_a_workbook": N_("Filen heter som en arbetsbok men är ingen."),
    "broken_workbook": N_("Arbetsboken går inte att läsa. Öppna den, spara om den och försök igen."),
    "old_or_locked_workbook": N_("Det här är det gamla formatet .xls, eller en låst arbetsbok. Spara som .xlsx utan lösenord."),
    "workbook_locked": N_("Arbetsboken är skyddad med lösenord. Spara den utan."),
    "workbook_too_big": N_("Arbetsboken kräver för mycket minne. Ofta står en enda cell långt bort, eller så är hela kolumner formaterade."),
    "workbook_too_slow": N_("Arbetsboken tog för lång tid att läsa (över {seconds} sekunder)."),
    "too_many_members": N_("Arbetsboken har för många delar ({count}; högst {limit})."),
    "zip_bomb": N_("Arbetsboken packas upp till mer än vi tar emot ({size} byte; högst {limit})."),
    "bad_member": N_("En del av arbetsboken har ett namn som leder ut ur den ({name})."),
    "xml_entities": N_("Arbetsboken innehåller XML-entiteter ({name}). Det gör inget kontorsprogram; spara om den."),
    "far_cell": N_("Cellen {cell} står långt utanför tabellen. Ta bort den."),
    "hidden_sheet": N_("Bladet är dolt men lästes ändå."), "hidden_rows": N_("Dolda rader lästes också: {rows}."),
    "merged_cells": N_("Cellerna {cells} är sammanslagna. Dela dem, så att varje rad har sitt eget värde."),
    "formula_without_value": N_("Formeln har inget sparat värde. Öppna och spara i ett kalkylprogram, eller skriv värdet."),
    "cell_error": N_("Cellen innehåller ett fel från kalkylprogrammet."),
}  # fmt: skip

COLUMNS: Mapping[str, str] = {
    "unknown_sheet": N_("Vi känner varken igen bladets namn eller rubriker. Säg i mappningen vad raderna är, till exempel \"kind\": \"organisation\", eller döp bladet till något av: {sheets}."),
    "sheet_guessed": N_("Bladet läses som ”{suggestion}”, efter sina kolumner. Är det fel? Döp om bladet, eller skriv \"kind\" i mappningen."),
    "rows_above_header": N_("Det som står ovanför rubrikerna lästes inte: {lines}."),
    "no_headings": N_("Bladet har ingen rad med rubriker, så det går inte att säga vad raderna är. Skriv en rubrik ovanför varje kolumn, till exempel Organisation; står här flera listor, gör ett blad av varje. Där står: {lines}."),
    "no_table": N_("Bladet har ingen tabell och lästes inte. Där står: {lines}."),
    "sheet_turned": N_("Bladet ligger ned: rubrikerna ({lines}) står i första kolumnen. Vi vände det, så att varje kolumn läses som en rad: kolumn {first} är rad {number}."),
    "blocks_read": N_("Bladet är en text, inte en tabell. Vi läste den som {count} namn med det som står under varje (det första är ”{value}”): telefon, e-post, webbplats och adress. Raderna räknas i tabellen som vi gjorde."),
    "levels_read": N_("Kolumnerna {columns} lästes som nivåer: var och en är en del av den som står före."),
    "two_headers": N_("Det står en andra rubrikrad under den första. Ta bort en."),
    "columns_not_read": N_("Kolumner som inte lästes: {columns}. Säg i mappningen vad de är (columns), om de ska med."),
    "doubled_column": N_("Kolumnen betyder samma sak som ”{other}”. Ta bort en av dem."),
    "missing_column": N_("Kolumnen saknas och måste finnas. Säg i mappningen vilken den är (columns), eller ge alla rader samma värde (values)."),
    "hidden_sheet_left_out": N_("Bladet är dolt och lästes inte. Visa det i kalkylprogrammet om det ska med."),
    "sheet_left_out": N_("Bladets namn säger att det inte ska läsas, så det lästes inte."),
    "place_of_tab": N_("Bladet heter som en kommun, så raderna läses som från {suggestion}. Är det fel? Säg i mappningen: \"values\": {{\"municipality\": \"…\"}}."),
    "nodes_are_arenas": N_("Efter sin typ läses de här som arenor, och det som går till dem som platser där: {names}. Är det fel? Säg i mappningen vad typen är: \"words\": {{\"Type\": {{\"…\": \"…\"}}}}."),
    "nodes_left_out": N_("Rader om personer, eller mellan arenor, lästes inte ({count} st): bara organisationer och arenor kan tas in."),
    "hsds_table_left_out": N_("Tabellen hör till HSDS, men det som står i den har ingen plats här, så den lästes inte."),
    "missing_degree": N_("Det står inte hur nära de arbetar. Ge alla som saknar grad samma, i mappningen: \"values\": {{\"degree\": \"contact\"}}, eller skriv den i en kolumn grad."),
    "kind_unclear": N_("Det går inte att säga vad namnen är namn på. Döp bladet till organisationer, eller skriv i mappningen: \"kind\": \"organisation\"."),
    "persons_in_sheet": N_("Bladet verkar innehålla personer ({reason}): ange vilken kolumn som är organisationen, eller hoppa över bladet. I mappningen: \"columns\": {{\"{like}\": \"name\"}}, eller \"form\": \"skip\". Bladets kolumner: {columns}."),
    "mailing_list": N_("Bladet är en lista över personer och läses inte: bara organisationer kan tas in."),
    "pairs_read": N_("Bladet är rader som ”{value}”, inte en tabell. Vi läste {count} av dem som par som arbetar ihop, med vad som står inom parentes som anteckning. Rader med frågetecken, och de under en rubrik om önskemål, läses inte. Raderna räknas i tabellen som vi gjorde."),
    "refused_left_out": N_("Rader som fick avslag eller drogs tillbaka lästes inte: {asked}."),
    "matrix_empty": N_("Cellerna där två möts är tomma, så det går inte att säga vilka som hör ihop. Betyder färgerna något? Färger läses inte: skriv x, ett ord eller 1–4 i cellerna."),
    "matrix_unclear": N_("Ett kryss står där två möts, men det går inte att säga om kolumnerna ({columns} …) är arenor, frågor eller organisationer. Skriv i mappningen \"kind\": \"arena\", \"question\" eller \"organisation\"."),
    "form_does_not_fit": N_("Tabellen går inte att läsa som ”{form}”."),
    "mapping_unknown_field": N_("Mappningen säger ”{value}”, men ett sådant fält finns inte här."),
    "bad_mapping": N_("Mappningen går inte att använda: {where}."),
    "line_alone": N_("Rader med bara ett namn ({count}): {names}. Är de poster eller rubriker? Svara i mappningen: \"lines\": {{\"alone\": \"record\"}} eller \"group\", eller per rad."),
    "group_lines": N_("Mellanrubriker lästes inte: {lines}."), "sum_lines": N_("Summeringar lästes inte: {lines}."),
    "note_lines": N_("Anteckningar under eller i tabellen lästes inte: {lines}."), "head_lines": N_("Rubrikraden står igen och lästes inte."),
    "struck_lines": N_("Överstrukna rader lästes inte: {lines}."),
    "cleared": N_("Cellerna är tomma, så det som är sparat tas bort. Ska det vara kvar: ta bort kolumnen ur bladet."),
    "comment_not_read": N_("Kommentarer vid celler lästes inte: {lines}."),
    "merged_filled": N_("Cellerna {cells} är sammanslagna. Värdet lästes för alla raderna."),
    "more_issues": N_("Ytterligare {count} fel visas inte."),
}  # fmt: skip

CELLS: Mapping[str, str] = {
    "garbled": N_("Texten ser ut att ha lästs med fel teckenkodning."), "required": N_("Cellen får inte vara tom."),
    "lost_zero": N_("Koden verkar ha tappat sin inledande nolla."), "bad_id": N_("Ett id har bara a–z, 0–9 och bindestreck."),
    "no_id": N_("Det går inte att göra ett id av namnet. Skriv ett i kolumnen id."),
    "too_long": N_("Texten är för lång ({length} tecken; högst {longest})."),
    "forbidden_character": N_("Här står ett osynligt styrtecken. Ta bort det."),
    "unclear_flag": N_("Det går inte att säga om det betyder ja eller nej. Skriv det ena."),
    "bad_date": N_("Skriv ett år, en månad eller en dag: 2023, 2023-04 eller 2023-04-12."),
    "unclear_date": N_("Det kan betyda flera saker: {asked}. Skriv ett år, en månad eller en dag, eller svara en gång för alla i mappningen: \"words\": {{\"{column}\": {{\"{value}\": \"…\"}}}}."),
    "date_without_year": N_("Det saknas ett årtal. Skriv året också, till exempel 2023-04-01."),
    "date_span": N_("Här står både början och slut. Skriv dem i var sin kolumn, från och till: {suggestion}."),
    "date_read_as": N_("Datumen läses så här: {asked}."),
    "bad_number": N_("Skriv ett tal."), "bad_flag": N_("Skriv ja eller nej."),
    "number_span": N_("Här står två tal. Skriv dem i var sin kolumn: {suggestion}."),
    "phone_abroad": N_("Raden gäller ett annat land ({country}): härifrån går numret till någon annan. Skriv det med landets kod; är det svenskt, börja med +46."),
    "phone_lost_zero": N_("Numret verkar ha tappat sin inledande nolla."),
    "phone_doubtful": N_("Här står nummer som inte går att ringa: {asked}. De visas som de står, utan länk."),
    "phone_words": N_("Här står ord bland nummer: {asked}. Orden sparas för sig, som anteckning eller tid."),
    "fax_left_out": N_("Faxnummer sparas inte: {asked}."),
    "nobody_by_name": N_("Här står inte vilka: {asked}. Det lästes inte; skriv namnen om de ska med."),
    "said_to_have_ended": N_("Enligt kolumnen {column} har de slutat eller vilar: {names}. De läses ändå, som aktiva. Skriv när de slutade i en kolumn aktiv till, eller ta bort raderna."),
    "bad_mail": N_("Det här är ingen e-postadress. Skriv adressen, eller lämna cellen tom."),
    "bad_page": N_("Det här är ingen webbadress. Skriv adressen, till exempel https://exempel.se, eller lämna cellen tom."),
    "module_off": N_("Den delen av Ö-riket är inte påslagen där. Slå på den under ”Vad använder ni?” först."),
    "module_off_here": N_("Det här sparas men visas inte där: platsen har inte slagit på den delen under ”Vad använder ni?”."),
    "module_off_kept": N_("Det här är sparat men visas inte: platsen har inte slagit på den delen under ”Vad använder ni?”."),
    "not_clean": N_("Texten är inte i ordnad form."), "bad_type": N_("Värdet är av fel slag."),
    "out_of_range": N_("Talet ska ligga mellan {lowest} och {highest}."),
    "unclear_degree": N_("Det går inte att säga vilken grad det är: {asked}. Välj bland {choices}, en gång för alla, i mappningen: \"words\": {{\"{column}\": {{\"{value}\": \"…\"}}}}."),
    "person_name": N_("Det här ser ut som en persons namn. Skriv funktionen eller organisationen; är det redan en, skriv (funktion) eller (organisation) efter. Eller lämna bort sådana rader i hela tabellen, i mappningen: \"people\": \"left_out\"."),
    "person_phone": N_("Bredvid numret står en persons namn. Skriv bara numret, till en växel eller funktion, eller lämna bort sådant i hela tabellen, i mappningen: \"people\": \"left_out\"."),
    "own_phone": N_("Den som skrev ger sitt eget nummer. Skriv numret till en växel eller funktion, eller lämna bort sådant i hela tabellen, i mappningen: \"people\": \"left_out\"."),
    "private_address": N_("Adressen är en privat persons. Skriv en adress till en funktion; är det redan en, skriv den också i kolumnen ingen person. Eller lämna bort sådana i hela tabellen, i mappningen: \"people\": \"left_out\"."),
    "personal_address": N_("Adressen ser ut som en persons. Skriv en adress till en funktion; är det redan en, skriv den också i kolumnen ingen person. Eller lämna bort sådana i hela tabellen, i mappningen: \"people\": \"left_out\"."),
    "person_row_left_out": N_("Raden heter som en person och lämnas bort, som det är sagt."),
    "person_left_out": N_("Det här ser ut som en persons och lämnas bort, som det är sagt."),
    "personal_number_in_text": N_("Texten innehåller något som ser ut som ett personnummer. Ta bort det."),
    "personal_number": N_("Det här ser ut som ett personnummer och sparas aldrig. Ta bort det."),
    "registration_number_check": N_("Kontrollsiffran stämmer inte i {asked}. Är numren rätt skrivna?"),
    "odd_registration_number": N_("Ett organisationsnummer har tio siffror."),
    "until_before_since": N_("Slutar innan den börjar ({since})."),
    "points_at_itself": N_("Här står posten själv. Skriv en annan, eller lämna tomt."),
    "tie_to_itself": N_("En organisation kan inte samarbeta med sig själv. Ta bort raden."),
    "itself_left_out": N_("Här står posten själv: {asked}. Det lästes inte."),
    "no_tie_left_out": N_("Här står att de inte samarbetar: {asked}. De raderna lästes inte."),
    "counts_not_read": N_("Talen i pivottabellen lästes som att de möts, inte hur många gånger."),
    "tie_to_itself_left_out": N_("Här står samarbeten med sig själv: {asked}. De raderna lästes inte."),
    "too_many_scenes": N_("En berättelse har högst {limit} vyer. Ta bort någon först."),
    "bad_time": N_("”{value}” är inget klockslag. Skriv till exempel 13.00."),
    "ends_before_it_begins": N_("Mötet slutar innan det börjar ({begins})."),
    "rating_out_of_range": N_("Ett betyg är mellan 1 och 5."),
    "ready_but_no_party": N_("Här står någon som är klar men inte är part. Skriv den bland parterna också."),
    "agreement_of_one": N_("Här står bara en part. En överenskommelse har minst två."),
    "age_to_below_age_from": N_("Den övre åldern är lägre än den nedre."),
    "unknown_mark": N_("Det går inte att säga om det betyder ja eller nej: {asked}. Svara i mappningen: \"words\": {{\"mark\": {{\"{value}\": \"x\"}}}}, eller \"\" för nej."),
    "unclear_parts": N_("Är det en eller flera: {asked}? Säg i mappningen vad som skiljer dem åt: \"separators\": {{\"{column}\": [\"{mark}\"]}}, eller att det är ett namn: \"names\": {{\"{value}\": \"{value}\"}}."),
    "unknown_value": N_("Finns inte i listan: {asked}. Välj bland {choices}, en gång för alla, i mappningen: \"words\": {{\"{column}\": {{\"{value}\": \"…\"}}}}."),
}  # fmt: skip

RECORDS: Mapping[str, str] = {
    "history_differs": N_("Historiken för {kind} {id} går inte ihop med det som står nu. Lägg tillbaka en säkerhetskopia, eller fråga den som sköter tjänsten."),
    "store_damaged": N_("Förrådet är skadat. Lägg tillbaka en säkerhetskopia."),
    "unknown_reference": N_("Ingen heter så: {asked}. Rätta namnet, lägg till den som saknas i sitt blad, eller svara en gång för alla i mappningen: \"names\": {{\"{value}\": \"{suggestion}\"}}, eller ”{value}” om den är en egen."),
    "ambiguous_reference": N_("Flera heter så. Skriv vilken som menas, med plats om den har en, eller ett av id:na: {ids}."),
    "ambiguous_name": N_("Flera sparade poster heter så. Skriv id: {ids}."),
    "ambiguous_record": N_("Raden passar på flera sparade poster. Skriv id, eller fyll i fler kolumner: {ids}."),
    "known_by_other_name": N_("Finns redan under ett annat namn, som behålls. Skriv id {id} för att byta namn."),
    "made_anew": N_("Något som hette så är borttaget. Det här blir en ny post, med id {id}."),
    "same_name_elsewhere": N_("{value} finns redan på annan plats ({ids}). Den här, i {here}, läses som en annan. Är det samma? Skriv då dess id på raden."),
    "renames": N_("Id {id} hör till ”{name}”, som får det nya namnet."),
    "id_retired": N_("Id:t har hört till något som är borttaget och används inte igen."),
    "duplicate_id": N_("Samma id står redan på rad {first_row}."),
    "duplicate_name": N_("Samma namn står redan på rad {first_row}. Är det två olika? Ge dem varsitt id."),
    "id_collision": N_("Namnet ger samma id som rad {first_row}. Skriv ett eget id."),
    "id_on_two_pairs": N_("Samma id står redan på rad {first_row} om {pair}. Ge raden ett eget id, eller lämna id tomt."),
    "id_of_other_pair": N_("Id:t hör redan till {pair} och kan inte flyttas. Ge raden ett eget id, eller lämna id tomt."),
    "id_of_other_kind": N_("Id:t hör redan till något annat. En arena och ett projekt får inte ha samma id."),
    "unclear_name": N_("Är det samma: {asked}? Stämmer allt, skriv \"agreed\": true i mappningens \"offers\". Annars en och en: \"names\": {{\"{value}\": \"{suggestion}\"}}, eller ”{value}” om den är en egen."),
    "organisation_made": N_("Det finns inget blad med organisationer, så en organisation skapas av namnet."),
    "arena_made": N_("Det finns inget blad med arenor, så en arena av okänt slag skapas av namnet."),
    "place_made": N_("Platsen är ny och skapas."),
    "locality_placed": N_("”{value}” läses som en ort i {suggestion}."),
    "place_assumed": N_("Ingen plats står på raden, så den hör till {suggestion}."),
    "question_made": N_("Frågan är ny och skapas."),
    "doubled_row": N_("Rad {first_row} handlar om samma sak och säger något annat. Behåll den ena."),
    "told_otherwise": N_("Bladen säger olika om samma, till exempel ”{first_sheet}” och ”{this_sheet}” om {name}: {asked}. Säg vilket som gäller, i mappningen: \"holds\": [\"{this_sheet}\"]. Är det två olika? Ge dem varsitt id."),
    "sheet_holds": N_("Bladen säger olika, och ”{holds}” gäller, som det är sagt: {asked}."),
    "row_joined": N_("Står i flera blad, som kompletterar varandra, och läses som en: {asked}."),
    "row_again": N_("Rader som bara säger om vad en rad ovanför har sagt lästes inte: {asked}."),
    "doubled_tie": N_("Samma samarbete ur samma källa står redan på rad {first_row}. Skriv i kolumnen källa eller enligt vem som säger vad."),
    "first_is_owner": N_("Här står flera ägare. {value} blir ägare, de andra partner: {others}."),
    "first_word_kept": N_("Rad {first_row} säger något annat om samma samarbete ({first}), och det behålls."),
    "contradicting_rows": N_("Rad {first_row} säger något annat om samma samarbete ({first})."),
    "same_name": N_("Heter likadant som {other} ({other_id}). Är det samma?"),
    "same_registration_number": N_("Har samma organisationsnummer som {other} ({other_id}). Är det samma?"),
    "same_email": N_("Har samma e-postadress som {other} ({other_id}). Är det samma?"),
    "same_phone": N_("Har samma telefonnummer som {other} ({other_id}). Är det samma?"),
    "same_url": N_("Har samma webbadress som {other} ({other_id}). Är det samma?"),
    "similar_name": N_("Heter nästan som {other} ({other_id}). Är det samma?"),
    "protected_place": N_("{organisation} är en skyddad organisation: var den finns sparas inte. Lämna fältet tomt. Har den själv bestämt annat? Säg det på organisationen, under ”skyddad”."),
    "protected_party": N_("{organisation} är en skyddad organisation: vilka den möter och arbetar med sparas inte. Ta bort den här. Har den själv bestämt annat? Säg det på organisationen, under ”skyddad”."),
    "protected_place_left_out": N_("{value} är en skyddad organisation: var den finns tas inte in. Har den själv bestämt annat? Skriv nej i kolumnen skyddad."),
    "protected_party_left_out": N_("{value} är en skyddad organisation: vilka den möter och arbetar med tas inte in. Har den själv bestämt annat? Skriv nej i kolumnen skyddad, i bladet organisationer."),
    "protected_row_left_out": N_("{value} är en skyddad organisation: vilka den möter och arbetar med tas inte in, så raden lästes inte. Har den själv bestämt annat? Skriv nej i kolumnen skyddad, i bladet organisationer."),
    "blocked_record": N_("En post som hänger ihop med det här är blockerad. Den som administrerar får häva blockeringen först."),
    "ring": N_("Det går runt i en ring: {ring}."), "tie_order": N_("Organisationerna står i fel ordning."),
    "unknown_kind": N_("Det finns inget sådant slag av post."),
    "unknown_field": N_("Det finns inget sådant fält."), "gone": N_("Posten finns inte längre."),
    "record_twice": N_("Samma post står två gånger i ändringen."),
    "before_differs": N_("Posten ser inte ut som ändringen tror."),
    "still_referenced": N_("{by} pekar fortfarande på {value}."),
    "id_reused": N_("Något annat har redan sparats under samma id."),
    "unknown_origin": N_("En ändring kan inte komma därifrån."),
    "not_in_change_set": N_("Posten ändrades inte den gången."),
    "forgotten": N_("Det som stod här är gallrat och går inte att ta tillbaka."),
    "words_in_reason": N_("Skälet upprepar det som ska bort. Skriv det med andra ord."),
    "unknown_proposal": N_("Det finns inget sådant förslag."),
    "unknown_verdict": N_("Ett förslag kan tas in, avslås eller frågas tillbaka om."),
    "decision_without_changes": N_("Ett förslag tas in med den ändring som det ledde till, och bara då."),
}  # fmt: skip

ODD: Mapping[str, str] = {
    "ended_with_ties": N_("{name} har upphört men har {count} samarbeten som inte har det."),
    "ended_with_units": N_("{name} har upphört men har delar kvar: {units}."),
    "unit_without_place": N_("{name} saknar plats, men den större organisationen har en."),
    "sector_unknown": N_("{name} har okänd sektor."),
    "sector_to_check": N_("Sektorn för {name} bygger på allmän kunskap och bör kontrolleras."),
    "tie_without_dates": N_("Samarbetet mellan {a} och {b} saknar datum och räknas alltid med."),
    "arena_without_members": N_("Vi känner inte till några deltagare i {name}."),
    "arena_without_kind": N_("{name} har okänt slag och räknas som det längsta steget."),
    "meeting_has_been": N_("Nästa möte för {name} har redan varit ({date})."),
    "place_without_coordinates": N_("{name} saknar koordinater."),
    "question_nobody_has": N_("Ingen arbetar med ”{name}”, så vitt vi vet."),
    "initiative_over": N_("{name} står som pågående men slutade {until}."),
    "seat_of_ended": N_("{organisation} har upphört men står kvar som deltagare i {arena}."),
    "agreement_with_one": N_("{name} har bara en känd part. En överenskommelse har minst två."),
    "meeting_not_told": N_("Mötet i {arena} den {date} har varit, men ingen har skrivit vilka som kom."),
    "agreement_over": N_("{name} gällde till {until}."),
    "contact_without_way": N_("Kontakten saknar telefon, adress och länk."),
    "contact_vacant": N_("Funktionen är vakant."),
}  # fmt: skip

SENTENCES: Mapping[str, str] = MappingProxyType({**FILES, **COLUMNS, **CELLS, **RECORDS, **ODD})
ALONE: Mapping[str, str] = MappingProxyType(
    {
        "line_alone": N_("Raden har bara ett namn: {names}. Är den en post eller en rubrik? Svara i mappningen: \"lines\": {{\"alone\": \"record\"}} eller \"group\"."),
        "group_lines": N_("Mellanrubriken lästes inte: {lines}."),
        "sum_lines": N_("Summeringen lästes inte: {lines}."),
        "note_lines": N_("Anteckningen lästes inte: {lines}."),
        "head_lines": N_("Rubrikraden står igen och lästes inte."),
        "struck_lines": N_("Den överstrukna raden lästes inte: {lines}."),
        "comment_not_read": N_("Kommentaren vid cellen lästes inte: {lines}."),
        "tie_to_itself_left_out": N_("Här står ett samarbete med sig själv: {asked}. Raden lästes inte."),
        "row_again": N_("Raden säger bara om vad en rad ovanför har sagt, och lästes inte: {asked}."),
        "date_read_as": N_("Datumet läses som {suggestion}."),
        "phone_doubtful": N_("Här står ett nummer som inte går att ringa: {asked}. Det visas som det står, utan länk."),
        "phone_words": N_("”{words}” är inget nummer. Orden sparas för sig, som anteckning eller tid."),
        "registration_number_check": N_("Kontrollsiffran i organisationsnumret stämmer inte. Är det rätt skrivet?"),
        "columns_not_read": N_("Kolumnen lästes inte: {columns}. Säg i mappningen vad den är (columns), om den ska med."),
    }
)  # fmt: skip
"""Sentences of what is otherwise said of several, where it is one."""
OTHER = N_("Värdet går inte att använda.")


REASONS: Mapping[str, str] = MappingProxyType(
    {
        "first_and_last_name": N_("för- och efternamn"),
        "addresses_of_names": N_("e-postadresser som är gjorda av namnen bredvid"),
        "name_beside_organisation": N_("namn bredvid en kolumn med organisationer"),
        "names_of_persons": N_("namn som människor heter"),
    }
)
"""Why a sheet seems to hold persons."""

UNREAD: Mapping[str, str] = MappingProxyType(
    {
        "unknown": N_("{columns} (känns inte igen)"),
        "person": N_("{columns} (hör till personer; skriv funktioner i bladet kontakter)"),
        "spare": N_("{columns} (säger samma som en annan kolumn)"),
        "unfit": N_("{columns} (inget värde passar; säg vad orden betyder, words)"),
        "hidden": N_("{columns} (dolt i kalkylprogrammet)"),
        "unnamed": N_("{columns} (har ingen rubrik)"),
        "form": N_("{columns} (skrivet av formuläret: vem som svarade och när)"),
    }
)
"""Why columns are not read, with their names."""

_LISTS: Mapping[str, ClosedList] = MappingProxyType({choices.name: choices for choices in LISTS})
MOST_SHOWN = 12
"""Values of one question that a sentence names; all stand in the mapping, and at their cells."""
MOST_SHEETS = 8
"""Sheets that a sentence names, those that people need first."""
_SHEETS = frozenset({"unknown_sheet", "sheet_guessed"})
"""Codes that suggest a sheet's name."""


def issue_suggestion(_: Say, issue: Issue) -> str | None:
    """What to write instead, in the reader's words."""
    if issue.suggestion is None or len(issue.asked) > 1:
        return None  # what each of several may mean stands in the sentence
    if issue.code in _SHEETS:
        kind = sheets_by_word().get(word(issue.suggestion))
        return TABLES[kind].shown(_.lang) if kind else issue.suggestion
    if "choices" in issue.details:
        return " · ".join(_choice(_, issue.code, one) for one in issue.suggestion.split(" · "))
    return issue.suggestion


def _choice(_: Say, code: str, said: object) -> str:
    """A value of a closed list in the reader's language."""
    choices = _LISTS.get(code.removeprefix("unknown_").removeprefix("unclear_"))
    for choice in choices.choices if choices is not None else ():
        if said in (choice.value, choice.sv, choice.en):
            return choice.label(_.lang)
    return str(said)


def issue_sentence(_: Say, issue: Issue, sentence: str | None = None) -> str:
    """What is wrong at a cell, and what to do; in another sentence than the usual one where it is given."""
    code = issue.code
    if code not in SENTENCES and code.startswith("unknown_"):
        code = "unknown_value"
    said = {"value": issue.value, "column": issue.column, "count": issue.count, "asked": asked_text(_, issue)}
    suggestion = issue.asked[0].meant if len(issue.asked) > 1 else issue_suggestion(_, issue)
    details = {**said, "suggestion": suggestion, **issue.details}
    if code in _SHEETS:
        details["sheets"] = [*(table.shown(_.lang) for table in [*TABLES.values()][:MOST_SHEETS]), "…"]
    if "choices" in details:
        details["choices"] = choices_text(_, issue)
    if isinstance(reason := details.get("reason"), str) and reason in REASONS:
        details["reason"] = _(REASONS[reason])
    if code == "unknown_reference":
        offered = next((one for one in issue.asked if one.meant), AskedValue(issue.value or "", "…"))
        details |= {"value": offered.value, "suggestion": offered.meant}
    if code == "unclear_parts":
        details["mark"] = next(iter(marks_in(issue.value or "")), "/")
    if code == "columns_not_read" and isinstance(columns := details.get("columns"), Mapping):
        said_of = [_(UNREAD[why]).format(columns=", ".join(names)) for why, names in columns.items()]
        details["columns"] = "; ".join(said_of)
    told = filled(
        _(sentence or (ALONE.get(code) if issue.count == 1 else None) or SENTENCES.get(code, OTHER)),
        {key: _plain(value) for key, value in details.items()},
    )
    return " ".join([told, *further_reasons(_, issue)])


def further_reasons(_: Say, issue: Issue) -> list[str]:
    """What else speaks for two being one, and how sure that makes it; nothing for all other codes."""
    reasons, score = issue.details.get("reasons"), issue.details.get("score")
    if not isinstance(reasons, list) or score is None:
        return []
    sure = _("Så säkert: {score} av 100.").format(score=score)
    return [*(f"{_(doubles.REASONS[one])}." for one in reasons[1:]), sure]


def choices_text(_: Say, issue: Issue) -> str:
    """The values that a cell of a closed list may have, in the reader's language."""
    choices = issue.details.get("choices")
    return (
        ", ".join(_choice(_, issue.code, one) for one in choices) if isinstance(choices, tuple | list) else ""
    )


def asked_text(_: Say, issue: Issue) -> str:
    """The values of a question, each with what it may mean and how sure that is: ”PRO” = ”PRO Åsa” (90 %)."""
    shown = ", ".join(_asked(_, issue, one) for one in issue.asked[:MOST_SHOWN]) or f"”{issue.value}”"
    more = len(issue.asked) - MOST_SHOWN
    return shown if more <= 0 else _("{shown} och {count} till").format(shown=shown, count=more)


def _asked(_: Say, issue: Issue, one: AskedValue) -> str:
    if issue.code in ("told_otherwise", "sheet_holds"):  # what one sheet says beside another
        return f"”{one.meant}” / ”{one.value}”"
    meant = [_choice(_, issue.code, each) for each in (one.meant or "").split(" · ")]
    if one.meant is None or len(meant) == len(tuple(issue.details.get("choices") or ())):  # type: ignore[arg-type]
        return f"”{one.value}”"  # nothing is known of it, or it may be any of a list
    sure = f" ({one.sure} %)" if one.sure is not None else ""
    return f"”{one.value}” = " + " · ".join(f"”{each}”" for each in meant) + sure


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {one}" for key, one in value.items())
    return value


def issue_json(_: Say, issue: Issue) -> dict[str, Any]:
    """An issue as `--json` tells it."""
    return {
        "severity": issue.severity,
        "code": issue.code,
        "file": issue.file or None,
        "sheet": issue.sheet or None,
        "row": issue.row,
        "column": issue.column,
        "value": issue.value,
        "message": issue_sentence(_, issue),
        "suggestion": issue_suggestion(_, issue),
        "count": issue.count,
        "cells": [dict(cell) for cell in issue.cells],
        "asked": [{"value": one.value, "meant": one.meant, "sure": one.sure} for one in issue.asked],
    }
