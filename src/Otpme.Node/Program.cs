using Otpme.Contracts;
using Otpme.Core.Commands;
using Otpme.Management.Catalogues;
using Otpme.Node.Hosting;
using Otpme.Node.Supervision;

return args switch
{
    ["node"] => NodeDaemon.Run(Paths.FromEnvironment()),
    ["controld", .. var words] => ControldProgram.Run(words, Paths.FromEnvironment()),
    ["offline", .. var words] => OfflineProgram.Run(words, Paths.FromEnvironment()),
    ["catalogue", var directory] => WriteCatalogue(directory),
    _ => Usage(),
};

static int WriteCatalogue(string directory)
{
    CatalogueWriter.Write(directory, Catalogue.Nouns, typeof(NodeDaemon).Assembly.GetName().Version!.ToString(3));
    return ExitCode.Done;
}

static int Usage()
{
    Console.Error.WriteLine("This program is started by otpme-controld and by the otpme-* commands.");
    return ExitCode.Refused;
}
