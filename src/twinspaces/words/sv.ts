/** Words for codes in Swedish: 256 things that children know; none begins another. */
export const words = (
  'åker album alfabet ananas ankare apelsin äpple aprikos armband ärtor åsna bäck badrum ' +
  'bagare bageri ballong bambu banan bänk batteri bäver berg björn blåbär blad blixtlås ' +
  'blomma bokstav boll bönor bord borste brev bricka broccoli bröd bulle burk buske buss ' +
  'cello choklad cirkel citron cykel dans dator delfin dimma docka dörr dragspel drake ' +
  'droppe duva dykare ekorre elefant elev fågel familj farfar färg ficka fisk fjäder fjäril ' +
  'flagga flaska flodhäst flöjt flygplan fönster fotboll gädda gaffel gård garn giraff ' +
  'gitarr glass gräs groda grotta gunga gurka hallon halsduk hammare handduk handske hare ' +
  'harpa häst hatt hjälm hjärta hjul honung höst husvagn igelkott igloo isbjörn jacka kakao ' +
  'kaktus kalender kamel kamera känguru kanin kanot karta kastanj katt keps kiwi klänning ' +
  'klocka knapp koala kock kokos korall korg körsbär krabba krita krona kudde kvast ' +
  'kyckling lakan lakrits lampa lärare lastbil lejon lekplats lemonad leopard lera lodjur ' +
  'lönn lykta magnet måne mango marsvin matta melon moln morot mössa museum musik myra ' +
  'nyckel oliv öring palm panda pannkaka papegoja papper paprika paraply park pärla päron ' +
  'pelikan penna piano pingvin pinne planet plåster plommon potatis pulka pumpa pussel ' +
  'radio raket regnbåge ring robot ryggsäck saft sallad sandal sandlåda säng segel sjöhäst ' +
  'sked skidor skjorta skog skola skrivbok slott smörgås smultron snabel snäcka snigel ' +
  'snögubbe socker sofa sommar soppa spade spegel spenat stad staket stjärna stol stövel ' +
  'strand strumpa svamp svan täcke tallrik tält tårta tavla teater tekanna telefon tidning ' +
  'tiger tomat tomte torg trädgård tröja trumma tulpan tunnel uggla väder våffla vagn ' +
  'valross vanilj våning vatten vindruva vinter vykort yoghurt zebra'
).split(' ');
