/** Words for codes in Latvian: 256 things that children know; none begins another. */
export const words = (
  'akmens ananass apelsīns arbūzs atslēga auto avene ābele ābols āmurs ārsts balons banāns ' +
  'bebrs bēniņi bērzs biete bizons bļoda brilles brūklene bulta bumba burkāns cālis cepums ' +
  'cimdi cirks citrons cukurs čiekurs dakša dārzs dejotājs delfīns desa diedziņš dīķis ' +
  'dīvāns draugs durvis dvielis dzeguze dzērve dzintars egle ezers ezis fazāns filma ' +
  'flauta gailis galds garāža glāze globuss grāmata grīda gulbis gulta gurķis ģitāra ' +
  'haizivs istaba jaka jumts jūra kabata kaija kaimiņš kakao kaķis kalns kamielis karogs ' +
  'karote karte kastanis kaste kazene kāja kāpnes kāposts klade kleita kļava koala kokle ' +
  'komēta konfekte koris krabis krāsns krēsls krīts krūze kuģis kumeļš kurmis kurpes ' +
  'ķiploks ķirbis ķirsis laiva lampa lapsa lasis lauva lācis lāpsta ledus lelle lēca liepa ' +
  'lietus lilija limonāde logs lūsis magnēts magone maize makaroni mango mājas mākonis ' +
  'medus medūza mellene melone mežs mēness mētelis muzejs mūzika nagla nīlzirgs ozols ' +
  'paklājs panda pankūka panna paparde papīrs parks pasaka pavārs pārsla pāvs pele persiks ' +
  'pērle pica pienene piens pilots pils pingvīns pīle pīrāgs planēta plauksta plūme priede ' +
  'puķe putra puzle pūce pūķis radio ragavas raķete rasa rieksts rīsi robots roka ronis ' +
  'roze salāti saule sēne sirds sivēns skapis skola skudra slēpes slidas slota smiltis ' +
  'sniegs soliņš soma spainis spēle spilvens stacija stārķis stāsts stirna sula suns svece ' +
  'šalle šķīvis šokolāde šūpoles taurenis tālrunis teātris telts teļš tēja tējkanna tilts ' +
  'tīģeris tomāts torte traktors trauks trusis tulpe tunelis ūdens vabole vafele varde ' +
  'vasara vāvere veikals vējš vēzis vijole vilciens vilks vista vīnoga vītols zaķis zāle ' +
  'zebra zeķes zemene zieds ziema ziepes zirgs zirnis zivs zīmulis zoss zvaigzne zvans ' +
  'žagata žirafe'
).split(' ');
